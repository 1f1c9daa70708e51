using CaseDesk.App.Data;
using CaseDesk.App.Data.Rows;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.App.Accounts;

/// <summary>Who may work at the desk: sign-in, people, their roles and shops, keys of the programming interface.</summary>
static class AccountServices
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services
            .AddIdentityCore<Person>(options =>
            {
                options.Password = Passwords.Rules;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            })
            .AddEntityFrameworkStores<CaseDeskDb>()
            .AddUserManager<DeskUserManager>()
            .AddSignInManager<DeskSignInManager>()
            .AddClaimsPrincipalFactory<PersonClaimsFactory>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.Configure<SecurityStampValidatorOptions>(options =>
            options.ValidationInterval = TimeSpan.FromMinutes(1)
        );
        services.AddSingleton<AccountRecords>();
        services.AddSingleton<People>();
        services.AddSingleton<Colleagues>();
        services.AddSingleton<Sessions>();
        services.AddScoped<SignIn>();
        services.AddSingleton<UnknownNames>();
        services.AddSingleton<FirstAdministrator>();
        services.AddSingleton<CreateUser>();
        services.AddSingleton<ChangeUser>();
        services.AddSingleton<DisableUser>();
        services.AddSingleton<ResetPassword>();
        services.AddSingleton<ChangePassword>();
        services.AddSingleton<ChangeLook>();
        services.AddSingleton<Drafts>();
        services.AddSingleton<AuthorizePayer>();
        services.AddSingleton<RevokePayer>();
        services.AddSingleton<PayerList>();
        services.AddSingleton<DelegateApproving>();
        services.AddSingleton<TakeBackApproving>();
        services.AddSingleton<DelegationList>();
        services.AddSingleton<MakeApiKey>();
        services.AddSingleton<ApiKeyList>();
        services.AddSingleton<RevokeApiKey>();
        services.AddSingleton<KeyHolders>();
        services.AddSingleton<UserNames>();
        return services;
    }
}
