namespace Tessellate.Schools;

/// <summary>
/// Makes one dated pair of what two sides say. The register has links on one side only, sides that differ by a day or in
/// kind, and results of amalgamation that are written alike on both; then the one that lasted longer is the successor, and
/// nothing is said until one of them has closed.
/// </summary>
internal sealed class LinkedPairs(IReadOnlyList<LinkLine> lines, RegisterState register)
{
    private readonly ILookup<int, int> _successors = Directed(lines).ToLookup(pair => pair.Predecessor, pair => pair.Successor);

    public IEnumerable<EstablishmentLink> All() => lines
        .GroupBy(line => (Low: Math.Min(line.Urn, line.LinkUrn), High: Math.Max(line.Urn, line.LinkUrn)))
        .Select(pair => One(pair.Key.Low, pair.Key.High, [.. pair])).OfType<EstablishmentLink>();

    private EstablishmentLink? One(int low, int high, LinkLine[] said)
    {
        var directions = Directed(said).Distinct().ToList();
        return (directions is [var only] ? only : register.DirectionKnown(low, high) ?? Lasting(low, high)) is var (predecessor, successor)
            ? new() { PredecessorUrn = predecessor, SuccessorUrn = successor, Kind = said.Max(line => line.Kind), On = said.Max(line => line.On) }
            : null;
    }

    private (int Predecessor, int Successor)? Lasting(int low, int high)
    {
        if (register.Find(low) is not { } one || register.Find(high) is not { } other) return null;
        if (one.Status != EstablishmentStatus.Closed && other.Status != EstablishmentStatus.Closed) return null;
        return Length(one, high).CompareTo(Length(other, low)) > 0 ? (high, low) : (low, high);
    }

    private (bool IsOpen, bool GoesOn, DateOnly Closed, int Urn) Length(Establishment establishment, int other) =>
        (establishment.IsOpen, _successors[establishment.Urn].Any(next => next != other), establishment.ClosedOn ?? DateOnly.MinValue, establishment.Urn);

    private static IEnumerable<(int Predecessor, int Successor)> Directed(IEnumerable<LinkLine> lines) => lines
        .Where(line => line.Side != LinkSide.Either)
        .Select(line => line.Side == LinkSide.Successor ? (line.Urn, line.LinkUrn) : (line.LinkUrn, line.Urn));
}
