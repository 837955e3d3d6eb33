using Microsoft.Extensions.DependencyInjection;
using Tessellate.Schools;

namespace Tessellate.Find;

internal static class FindSetup
{
    public static IServiceCollection AddFind(this IServiceCollection services) => services
        .AddSingleton<SchoolFinder>()
        .AddSingleton<AreaMaps>()
        .AddScoped<IDerivedFromRegister, FinderTable>()
        .AddScoped<FinderTable>()
        .AddScoped<RenewFinder>()
        .AddScoped<FindSchools>()
        .AddScoped<ChooseHub>();
}
