using Tessellate.Foundation;

namespace Tessellate.Schools;

/// <summary>Lays a register file over what is stored, in memory: afterwards the state is what is to be written, and the lines say what changed.</summary>
internal sealed class RegisterComparison(RegisterState register, RegisterFile file, IReadOnlySet<int> stateFunded, DateTime now)
{
    private static readonly HashSet<string> OwnKind = [.. RegisterFields.OfPlace, "Name", "Status"];
    private readonly List<RegisterLine> _lines = [];
    private readonly SortedDictionary<string, int> _fields = new(StringComparer.Ordinal);
    private Successions _successions = null!;

    /// <summary>Field by field, for establishments that were known before: which, what it was, what it is.</summary>
    public List<(Establishment Of, string Field, string? Old, string? New)> FieldChanges { get; } = [];
    public List<EstablishmentLink> LinksAdded { get; } = [];
    public List<EstablishmentLink> LinksRemoved { get; } = [];
    public List<SuccessionQuestion> QuestionsAsked => _successions.Unclear;
    public List<SuccessionQuestion> QuestionsMoot => _successions.Moot;
    public IEnumerable<Succession> Conversions => _successions.Conversions;
    public IEnumerable<Succession> Mergers => _successions.Mergers;
    public IEnumerable<Succession> Splits => _successions.Splits;

    public RegisterDifference Run(LinksFile? links)
    {
        var missing = RegisterFields.All.Where(field => file.MissingColumns.Contains(field.Column)).ToList();
        foreach (var row in file.Rows) Take(row, missing);
        if (links is not null) Take(links);
        _successions = new Successions(register, now);
        _successions.Settle();
        return Describe();
    }

    private void Take(Establishment row, List<RegisterField> missing)
    {
        row.IsOpenStateFunded = row.IsOpen && (row.TypeCode is not { } type || stateFunded.Contains(type));
        var known = register.Find(row.Urn);
        if (known is not null) missing.ForEach(field => field.Copy(known, row));
        row.Fingerprint = RegisterFields.Fingerprint(row);

        if (known is null) register.Add(row);
        else if (row.Fingerprint != known.Fingerprint || row.IsOpenStateFunded != known.IsOpenStateFunded) Change(known, row);
    }

    private void Change(Establishment known, Establishment row)
    {
        var changes = RegisterFields.All.Select(field => (field.Name, Old: field.Show(known), New: field.Show(row)))
            .Where(change => change.Old != change.New).ToList();
        foreach (var (field, old, value) in changes) Note(known, field, old, value);
        if (row.IsOpenStateFunded != known.IsOpenStateFunded && changes.TrueForAll(c => c.Name is not ("Status" or "TypeCode")))
        {
            Note(known, nameof(Establishment.IsOpenStateFunded), $"{known.IsOpenStateFunded}", $"{row.IsOpenStateFunded}");
        }

        if (row.Name != known.Name) Line(RegisterChange.Renamed, row, $"was {known.Name}");
        if (changes.Exists(c => RegisterFields.OfPlace.Contains(c.Name))) Line(RegisterChange.Moved, row, Place(row));
        if (known.IsOpen && row.Status == EstablishmentStatus.Closed) Line(RegisterChange.Closed, row, row.ClosedOn is { } on ? $"on {on.InWords()}" : null);
        if (known.Status == EstablishmentStatus.Closed && row.IsOpen) Line(RegisterChange.Reopened, row);
        var others = changes.Where(c => !OwnKind.Contains(c.Name)).Select(c => c.Name).ToList();
        if (others.Count > 0) Line(RegisterChange.Changed, row, string.Join(", ", others));

        foreach (var field in RegisterFields.All) field.Copy(row, known);
        (known.Fingerprint, known.IsOpenStateFunded) = (row.Fingerprint, row.IsOpenStateFunded);
    }

    private void Note(Establishment of, string field, string? old, string? value)
    {
        FieldChanges.Add((of, field, old, value));
        _fields[field] = _fields.GetValueOrDefault(field) + 1;
    }

    private void Take(LinksFile links)
    {
        var said = new LinkedPairs(links.Lines, register).All().ToDictionary(l => (l.PredecessorUrn, l.SuccessorUrn));
        foreach (var link in said.Values)
        {
            if (register.FindLink(link.PredecessorUrn, link.SuccessorUrn) is not { } known) LinksAdded.Add(link);
            else if ((known.Kind, known.On) != (link.Kind, link.On)) (known.Kind, known.On, LinksChanged) = (link.Kind, link.On, LinksChanged + 1);
        }

        // A link that joined two establishments is kept, so that a school never forgets which of them came first.
        LinksRemoved.AddRange(register.Links.Where(l => !said.ContainsKey((l.PredecessorUrn, l.SuccessorUrn))
            && register.Find(l.PredecessorUrn)?.SchoolId != register.Find(l.SuccessorUrn)?.SchoolId));
        LinksRemoved.ForEach(register.Remove);
        LinksAdded.ForEach(register.Add);
    }

    public int LinksChanged { get; private set; }

    private RegisterDifference Describe()
    {
        var converted = _successions.Conversions.Select(c => c.Successor).ToHashSet();
        foreach (var row in register.NewEstablishments.Where(e => !converted.Contains(e.Urn))) Line(RegisterChange.New, row);
        foreach (var c in _successions.Conversions) Line(RegisterChange.Converted, c.Successor, $"goes on from {Named(c.Predecessor)}");
        foreach (var m in _successions.Mergers) Line(RegisterChange.Merged, m.Predecessor, $"into {Named(m.Successor)}");
        foreach (var s in _successions.Splits) Line(RegisterChange.Split, s.Successor, $"from {Named(s.Predecessor)}");
        foreach (var q in _successions.Unclear) Line(RegisterChange.Unclear, q.PredecessorUrn, $"{q.Why} {string.Join(", ", q.Candidates.Select(Named))}.");
        var inFile = file.Rows.Select(row => row.Urn).ToHashSet();
        foreach (var gone in register.Establishments.Where(e => !inFile.Contains(e.Urn))) Line(RegisterChange.Missing, gone, "is not in the file and stays as it was");

        return new RegisterDifference
        {
            FileName = file.Name, RegisterOn = file.On, Rows = file.Rows.Count, MissingColumns = file.MissingColumns,
            OpenStateFunded = file.Rows.Count(row => row.IsOpenStateFunded), OpenStateFundedBefore = register.OpenStateFundedBefore,
            OpenWithoutType = file.Rows.Count(row => row.IsOpen && row.TypeCode is null), Lines = [.. _lines.OrderBy(l => l.Change).ThenBy(l => l.Urn)],
            ChangedFields = _fields, LinksAdded = LinksAdded.Count + LinksChanged, LinksRemoved = LinksRemoved.Count, IsApplied = false
        };
    }

    private string Named(int urn) => $"{register.Find(urn)!.Name} ({urn})";

    private static string Place(Establishment row) => string.Join(", ", new[] { row.Street, row.Town, row.Postcode }.OfType<string>());

    private void Line(RegisterChange change, int urn, string what) => Line(change, register.Find(urn)!, what);

    private void Line(RegisterChange change, Establishment row, string? what = null) => _lines.Add(new(change, row.Urn, row.Name, what));
}
