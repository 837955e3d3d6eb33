using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Roles;

internal static class RolesSetup
{
    public static IServiceCollection AddRoles(this IServiceCollection services) => services
        .AddScoped<InvitePerson>()
        .AddScoped<EndRole>()
        .AddScoped<ConfirmRoles>()
        .AddScoped<HandOver>()
        .AddScoped<ViewAs>()
        .AddScoped<RemindToConfirm>();
}
