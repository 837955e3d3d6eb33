namespace Tessellate.Trials;

/// <summary>Addresses of trials.</summary>
public static class TrialsUrls
{
    public const string Trials = "/trials";
    public const string New = "/trials/new";

    public static string Trial(string code) => $"/trials/{code}";

    public static string School(string code, Guid id) => $"/trials/{code}/schools/{id}";

    public static string Flow(string code) => $"/trials/{code}/flow";

    public static string FlowCsv(string code) => $"/trials/{code}/flow.csv";

    public static string FlowJson(string code) => $"/api/trials/{code}/flow";

    public static string DrawCsv(string code) => $"/trials/{code}/draw.csv";

    public static string OfHub(string hubSlug) => $"/hubs/{hubSlug}/trials";
}
