using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Workbooks;

internal static class WorkbooksSetup
{
    public static IServiceCollection AddWorkbooks(this IServiceCollection services) => services
        .AddScoped<CompareWorkbook>()
        .AddScoped<SaveWorkbook>();
}
