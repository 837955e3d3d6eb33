namespace Tessellate.Schools;

/// <summary>
/// Makes one dated pair of what two sides say. The register has links on one side only, sides that differ by a day or in
/// kind, and results of amalgamation that are written alike on both; then the one that lasted longer is the successor.
/// </summary>
internal sealed class LinkedPairs(IReadOnlyList<LinkLine> lines, RegisterState register)
{
    private readonly ILookup<int, int> _successors = Directed(lines).ToLookup(pair => pair.Predecessor, pair => pair.Successor);

    public IEnumerable<EstablishmentLink> All() => lines
        .GroupBy(line => (Low: Math.Min(line.Urn, line.LinkUrn), High: Math.Max(line.Urn, line.LinkUrn)))
        .Select(pair => One(pair.Key.Low, pair.Key.High, [.. pair]));

    private EstablishmentLink One(int low, int high, LinkLine[] said)
    {
        var directions = Directed(said).Distinct().ToList();
        var (predecessor, successor) = directions is [var only] ? only
            : register.DirectionKnown(low, high)
            ?? (Lasting(low, high).CompareTo(Lasting(high, low)) > 0 ? (high, low) : (low, high));
        return new EstablishmentLink
        {
            PredecessorUrn = predecessor, SuccessorUrn = successor, Kind = said.Max(line => line.Kind), On = said.Max(line => line.On)
        };
    }

    private (bool IsOpen, bool GoesOn, DateOnly Closed, int Urn) Lasting(int urn, int other)
    {
        var known = register.Find(urn);
        return (known?.IsOpen == true, _successors[urn].Any(next => next != other), known?.ClosedOn ?? DateOnly.MinValue, urn);
    }

    private static IEnumerable<(int Predecessor, int Successor)> Directed(IEnumerable<LinkLine> lines) => lines
        .Where(line => line.Side != LinkSide.Either)
        .Select(line => line.Side == LinkSide.Successor ? (line.Urn, line.LinkUrn) : (line.LinkUrn, line.Urn));
}
