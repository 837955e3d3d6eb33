namespace Tessellate.Schools;

/// <summary>One establishment going on as, or into, another.</summary>
internal readonly record struct Succession(int Predecessor, int Successor, DateOnly? On);

/// <summary>
/// Joins establishments into lasting schools as the links say. A closed establishment with one successor goes on as it
/// (conversion), unless the successor was there long before or has another to go on from (merger); with two, a person is
/// asked. What was joined once stays joined, so doing it again changes nothing.
/// </summary>
internal sealed partial class Successions
{
    // An approval often precedes an opening by months, so only a successor that stood for over a year stood before.
    private const int StoodBeforeDays = 365, ApartDays = 60, MostCandidates = 25;

    private readonly RegisterState _register;
    private readonly DateTime _now;
    private readonly ILookup<int, EstablishmentLink> _successors, _predecessors;
    private readonly List<School> _pointing; // at another school

    public Successions(RegisterState register, DateTime now)
    {
        (_register, _now) = (register, now);
        var known = register.Links.Where(l => register.Find(l.PredecessorUrn) is not null && register.Find(l.SuccessorUrn) is not null).ToList();
        var next = known.ToLookup(l => l.PredecessorUrn, l => l.SuccessorUrn);
        // A link past a successor to that one's successor says nothing new.
        var direct = known.Where(l => !next[l.PredecessorUrn].Any(between => between != l.SuccessorUrn && next[between].Contains(l.SuccessorUrn)))
            .OrderBy(l => l.PredecessorUrn).ThenBy(l => l.SuccessorUrn).ToList();
        _successors = direct.ToLookup(l => l.PredecessorUrn);
        _predecessors = direct.ToLookup(l => l.SuccessorUrn);
        _pointing = [.. register.Schools.Where(s => s.MergedIntoId is not null || s.SplitFromId is not null)];
    }

    public List<Succession> Conversions { get; } = [];
    public List<Succession> Mergers { get; } = [];
    public List<Succession> Splits { get; } = [];

    /// <summary>Questions that were not asked before.</summary>
    public List<SuccessionQuestion> Unclear { get; } = [];

    /// <summary>Questions nobody answered that the register no longer raises.</summary>
    public List<SuccessionQuestion> Moot { get; } = [];

    public void Settle()
    {
        var questions = _register.Questions.ToLookup(q => q.PredecessorUrn);
        var waiting = _register.Questions.Where(q => q.DecidedAt is null).ToHashSet();
        var chosen = new List<(EstablishmentLink Link, bool ByPerson)>();
        foreach (var group in _successors.OrderBy(g => g.Key))
        {
            if (!IsUnsettled(_register.Find(group.Key)!)) continue;
            if (Choose(group.Key, [.. group], [.. questions[group.Key]], waiting) is { } choice) chosen.Add(choice);
        }

        Moot.AddRange(waiting);
        foreach (var (link, byPerson) in chosen.OrderByDescending(c => c.ByPerson))
        {
            if (byPerson ? !IsContinuation(link.SuccessorUrn) : IsConversion(link)) Join(link);
        }

        foreach (var (link, _) in chosen) Merge(link);
        foreach (var link in _register.Links.Where(l => l.Kind == LinkKind.Split).OrderBy(l => l.SuccessorUrn)) Split(link);
    }

    /// <summary>Closed, and its school has gone on as nothing and into nothing.</summary>
    private bool IsUnsettled(Establishment establishment) =>
        establishment.Status == EstablishmentStatus.Closed
        && _register.SchoolOf(establishment) is { MergedIntoId: null } school && school.Urn == establishment.Urn;

    private (EstablishmentLink Link, bool ByPerson)? Choose(int urn, List<EstablishmentLink> links, List<SuccessionQuestion> asked, HashSet<SuccessionQuestion> waiting)
    {
        if (asked.Find(q => q.SuccessorUrn is not null) is { } decided && links.Find(l => l.SuccessorUrn == decided.SuccessorUrn) is { } link) return (link, true);
        if (links is [var only] && only.Kind != LinkKind.Split && !asked.Exists(q => q.DecidedAt is not null)) return (only, false);

        var candidates = string.Join(',', links.Take(MostCandidates).Select(l => l.SuccessorUrn));
        var refused = asked.Where(q => q.DecidedAt is not null).SelectMany(q => q.Candidates).ToHashSet();
        if (links.TrueForAll(l => refused.Contains(l.SuccessorUrn))) return null;
        if (asked.Find(q => q.CandidateUrns == candidates) is { } already) waiting.Remove(already);
        else Unclear.Add(new SuccessionQuestion { PredecessorUrn = urn, CandidateUrns = candidates, AskedAt = _now, Why = Why(links) });
        return null;
    }

    private static string Why(List<EstablishmentLink> links) => links.Count == 1
        ? "It closed when it was split, and the register names one part."
        : $"It closed, and the register names {links.Count} successors.";

    /// <summary>It goes on from an earlier establishment already, so that another can only merge into it.</summary>
    private bool IsContinuation(int urn)
    {
        var school = _register.Find(urn)!.SchoolId;
        return _register.MembersOf(_register.FindSchool(school)!).Count > 1
            && _predecessors[urn].Any(l => _register.Find(l.PredecessorUrn)!.SchoolId == school);
    }

    private bool IsConversion(EstablishmentLink link)
    {
        if (link.Kind != LinkKind.Conversion || IsContinuation(link.SuccessorUrn)) return false;
        if (StoodBefore(link)) return false;

        var plain = _predecessors[link.SuccessorUrn].Where(l => l.Kind == LinkKind.Conversion).OrderBy(l => l.On ?? DateOnly.MinValue).ToList();
        return plain is [_] || (plain[0] == link && link.On is { } first && plain[1].On >= first.AddDays(ApartDays));
    }

    private bool StoodBefore(EstablishmentLink link)
    {
        var takenOver = _register.Find(link.PredecessorUrn)!.ClosedOn ?? link.On;
        if (takenOver is not null && _register.Find(link.SuccessorUrn)!.OpenedOn is { } opened) return opened.AddDays(StoodBeforeDays) < takenOver;

        // Without days: numbers rise, and two that were open side by side when the last register came were two schools.
        return link.SuccessorUrn < link.PredecessorUrn
            || (_register.OpenBefore.Contains(link.PredecessorUrn) && _register.OpenBefore.Contains(link.SuccessorUrn));
    }
}
