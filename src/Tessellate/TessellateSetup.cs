using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.Networks;

namespace Tessellate;

/// <summary>What the product needs wherever it runs: in the site, in a command, in a test.</summary>
public static class TessellateSetup
{
    public static IServiceCollection AddTessellate(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddTessellateDatabase(configuration);
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<InstallationInUse>()
            .AddSingleton<NetworkInUse>()
            .AddScoped<AskForPlaces>()
            .AddScoped<ConfirmInterest>()
            .AddScoped<CorrectArea>()
            .AddScoped<ImportNetwork>()
            .AddScoped<SendSignInLink>()
            .AddScoped<SignInWithLink>()
            .AddScoped<SignInWithPassword>();
    }
}
