using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Spreadsheets;

internal static class SpreadsheetsSetup
{
    public static IServiceCollection AddSpreadsheets(this IServiceCollection services) => services
        .AddScoped<PreviewSpreadsheet>()
        .AddScoped<ApplySpreadsheet>()
        .AddScoped<UndoSpreadsheet>()
        .AddScoped<ForgetSpreadsheets>();
}
