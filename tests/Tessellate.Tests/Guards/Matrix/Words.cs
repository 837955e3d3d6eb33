namespace Tessellate.Tests.Guards.Matrix;

/// <summary>
/// What a cell says in one word. Asked in several scopes (own record, own hub, other hub) most cells are the same in all, or a yes
/// that ends somewhere; a cell that is neither is written out: "no/yes".
/// </summary>
internal static class Words
{
    public static string Shorten(IReadOnlyList<string> scopes) => scopes switch
    {
        _ when scopes.Distinct().Count() == 1 => scopes[0],
        ["yes", "."] or ["yes", "yes", "."] => "own",
        ["yes", "no"] or ["yes", "yes", "no"] => "own!",
        ["yes", ".", "."] => "self",
        ["yes", "no", "no"] => "self!",
        _ => string.Join('/', scopes)
    };
}
