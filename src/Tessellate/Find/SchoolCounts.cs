namespace Tessellate.Find;

/// <summary>How many schools of each phase work with a hub in one district, and how many of them have joined something this year.</summary>
public sealed record DistrictCount(string District, bool IsInArea, IReadOnlyDictionary<PhaseGroup, int> ByPhase, int Joined)
{
    public int All => ByPhase.Values.Sum();

    public int Of(PhaseGroup group) => ByPhase.GetValueOrDefault(group);
}

/// <summary>A hub's schools, counted: the same that its map shows.</summary>
public sealed record SchoolCounts(IReadOnlyList<DistrictCount> Districts)
{
    private const string Unknown = "District not known";

    /// <summary>Phases that the hub has any school of, in their order.</summary>
    public IReadOnlyList<PhaseGroup> Phases => [.. Enum.GetValues<PhaseGroup>().Where(group => Districts.Any(d => d.Of(group) > 0))];

    public int Schools => Districts.Sum(d => d.All);
    public int Joined => Districts.Sum(d => d.Joined);

    public int Of(PhaseGroup group) => Districts.Sum(d => d.Of(group));

    /// <summary>
    /// <paramref name="areas"/> are the names of the hub's districts; those without a school are counted too. Districts outside
    /// them, where a school chose the hub, come last.
    /// </summary>
    public static SchoolCounts Of(IEnumerable<FoundSchool> schools, IReadOnlyCollection<string> areas, IReadOnlyDictionary<string, string> names, IReadOnlySet<Guid> joined)
    {
        var byDistrict = schools.ToLookup(s => s.Entry.DistrictCode is { } code && names.TryGetValue(code, out var name) ? name : Unknown);
        return new SchoolCounts([.. areas.Concat(byDistrict.Select(d => d.Key)).Distinct()
            .Select(name => new DistrictCount(name, name == Unknown || areas.Contains(name),
                byDistrict[name].CountBy(s => s.Entry.Phase.Group()).ToDictionary(), byDistrict[name].Count(s => joined.Contains(s.Entry.SchoolId))))
            .OrderBy(d => d.District == Unknown).ThenByDescending(d => d.IsInArea).ThenBy(d => d.District, StringComparer.Ordinal)]);
    }
}
