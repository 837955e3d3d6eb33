using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Tessellate.Accounts;

internal static class AccountsSetup
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.TryAddSingleton(new Passwords());
        return services
            .AddScoped<TakeUpPost>()
            .AddScoped<ChangePost>()
            .AddScoped<ArriveFromProvider>()
            .AddScoped<ConfirmIdentity>()
            .AddScoped<RemoveIdentity>()
            .AddScoped<SendSignInLink>()
            .AddScoped<SetPassword>()
            .AddScoped<SignInWithLink>()
            .AddScoped<SignInWithPassword>()
            .AddScoped<BeginSession>()
            .AddScoped<CheckSession>()
            .AddSingleton(BreachedPasswords.FromEnvironment())
            .AddScoped<PasswordRules>()
            .AddScoped<ChangeAddress>()
            .AddScoped<PassSecondStep>()
            .AddScoped<SetUpAuthenticator>()
            .AddScoped<MakeRecoveryCodes>()
            .AddScoped<RemoveSecondStep>()
            .AddScoped<KeepPasskeys>();
    }
}
