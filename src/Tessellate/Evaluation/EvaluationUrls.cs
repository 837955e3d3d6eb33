namespace Tessellate.Evaluation;

/// <summary>Addresses of the forms at the start and the end of a group and of what came of them.</summary>
public static class EvaluationUrls
{
    /// <summary>By hub and project, for national staff.</summary>
    public const string National = "/evaluation";

    public static string OfHub(string hubSlug) => $"/hubs/{hubSlug}/evaluation";

    public static string OfGroup(string workGroupCode) => $"/work-groups/{workGroupCode}/evaluation";

    public static string Csv(string workGroupCode) => $"/work-groups/{workGroupCode}/evaluation.csv";

    public static string Answer(string workGroupCode, Moment moment) => $"/work-groups/{workGroupCode}/evaluation/{Slug(moment)}";

    /// <summary>The form on paper, and where it is typed in.</summary>
    public static string Paper(string workGroupCode, Moment moment) => $"/work-groups/{workGroupCode}/evaluation/{Slug(moment)}/paper";

    private static string Slug(Moment moment) => moment == Moment.Start ? "start" : "end";
}

/// <summary>The two forms of a group.</summary>
public static class Moments
{
    public static Moment? Find(string slug) => slug switch { "start" => Moment.Start, "end" => Moment.End, _ => null };
}
