namespace Tessellate.Spreadsheets;

/// <summary>Addresses of a hub's spreadsheets.</summary>
public static class SpreadsheetsUrls
{
    public static string Spreadsheets(string hubSlug) => $"/hubs/{hubSlug}/spreadsheets";

    public static string Sample(string hubSlug) => $"/hubs/{hubSlug}/spreadsheets.csv";

    public static string Spreadsheet(string hubSlug, Guid id) => $"/hubs/{hubSlug}/spreadsheets/{id}";

    public static string Problems(string hubSlug, Guid id) => $"/hubs/{hubSlug}/spreadsheets/{id}/problems";
}
