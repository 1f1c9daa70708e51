using CaseDesk.Web.Account;
using CaseDesk.Web.Tests.Api;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CaseDesk.Web.Tests.Account;

public sealed class CookieTests : ApiTest
{
    [Theory]
    [InlineData("http")]
    [InlineData("https")]
    public void What_was_given_behind_TLS_is_never_sent_without(string scheme)
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = scheme;

        context.Response.Remember("en", "dark");

        Assert.Equal(2, context.Response.Headers.SetCookie.Count);
        Assert.All(
            context.Response.Headers.SetCookie,
            cookie => Assert.Equal(scheme == "https", cookie!.Contains("secure", StringComparison.OrdinalIgnoreCase))
        );
        var form = Services.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.Cookie.Build(context);
        Assert.Equal(scheme == "https", form.Secure);
    }
}
