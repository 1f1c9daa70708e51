using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Layout;

/// <summary>Where one signs in, and how the way back is remembered.</summary>
public static class SignInAddress
{
    public const string Path = "/account/sign-in";
    public const string BackTo = "back";

    public static string For(NavigationManager navigation) =>
        $"{Path}?{BackTo}={Uri.EscapeDataString("/" + navigation.ToBaseRelativePath(navigation.Uri))}";

    /// <summary>Only an address of this desk; anything else leads to the first page.</summary>
    public static string Local(string? back) =>
        back is ['/', not ('/' or '\\'), ..] && !back.Any(char.IsControl) ? back : "/";
}
