using Microsoft.EntityFrameworkCore;
using Tessellate.Database;

namespace Tessellate.Schools;

/// <summary>
/// The whole register as stored, loaded to be changed: fifty thousand establishments fit in memory and are then compared
/// and joined by plain code. What is new stands apart until it is written.
/// </summary>
internal sealed class RegisterState
{
    private readonly Dictionary<int, Establishment> _establishments;
    private readonly Dictionary<Guid, School> _schools;
    private readonly Dictionary<Guid, List<Establishment>> _bySchool;
    private readonly Dictionary<(int, int), EstablishmentLink> _links;

    private RegisterState(IEnumerable<Establishment> establishments, IEnumerable<School> schools, IEnumerable<EstablishmentLink> links, List<SuccessionQuestion> questions)
    {
        _establishments = establishments.ToDictionary(e => e.Urn);
        _schools = schools.ToDictionary(s => s.Id);
        _bySchool = _establishments.Values.GroupBy(e => e.SchoolId).ToDictionary(g => g.Key, g => g.ToList());
        _links = links.ToDictionary(l => (l.PredecessorUrn, l.SuccessorUrn));
        Questions = questions;
        OpenBefore = _establishments.Values.Where(e => e.IsOpen).Select(e => e.Urn).ToHashSet();
        OpenStateFundedBefore = _establishments.Values.Count(e => e.IsOpenStateFunded);
    }

    public static async Task<RegisterState> LoadAsync(TessellateDb db, CancellationToken stop) => new(
        await db.Establishments.ToListAsync(stop), await db.Schools.ToListAsync(stop),
        await db.EstablishmentLinks.ToListAsync(stop), await db.SuccessionQuestions.ToListAsync(stop));

    public int OpenStateFundedBefore { get; }

    /// <summary>URNs that were open when it was loaded.</summary>
    public IReadOnlySet<int> OpenBefore { get; }
    public IReadOnlyCollection<Establishment> Establishments => _establishments.Values;
    public IReadOnlyCollection<EstablishmentLink> Links => _links.Values;
    public List<SuccessionQuestion> Questions { get; }

    public HashSet<Establishment> NewEstablishments { get; } = [];
    public HashSet<School> NewSchools { get; } = [];

    public Establishment? Find(int urn) => _establishments.GetValueOrDefault(urn);

    public School SchoolOf(Establishment establishment) => _schools[establishment.SchoolId];

    public IEnumerable<School> Schools => _schools.Values;

    public School? FindSchool(Guid? id) => id is { } known ? _schools.GetValueOrDefault(known) : null;

    public IReadOnlyList<Establishment> MembersOf(School school) => _bySchool.GetValueOrDefault(school.Id) ?? [];

    /// <summary>A new establishment begins as a school of its own; the links may join it to another.</summary>
    public void Add(Establishment establishment)
    {
        var school = new School { Urn = establishment.Urn };
        establishment.SchoolId = school.Id;
        NewSchools.Add(school);
        NewEstablishments.Add(establishment);
        _schools.Add(school.Id, school);
        _bySchool.Add(school.Id, [establishment]);
        _establishments.Add(establishment.Urn, establishment);
    }

    /// <summary>All establishments of one school become another's; a school that was only just made falls away.</summary>
    public void Move(School from, School to)
    {
        foreach (var establishment in _bySchool[from.Id]) establishment.SchoolId = to.Id;
        _bySchool[to.Id].AddRange(_bySchool[from.Id]);
        _bySchool.Remove(from.Id);
        if (NewSchools.Remove(from)) _schools.Remove(from.Id);
    }

    public (int Predecessor, int Successor)? DirectionKnown(int one, int other) =>
        _links.ContainsKey((one, other)) ? (one, other) : _links.ContainsKey((other, one)) ? (other, one) : null;

    public EstablishmentLink? FindLink(int predecessor, int successor) => _links.GetValueOrDefault((predecessor, successor));

    public void Add(EstablishmentLink link) => _links.Add((link.PredecessorUrn, link.SuccessorUrn), link);

    public void Remove(EstablishmentLink link) => _links.Remove((link.PredecessorUrn, link.SuccessorUrn));
}
