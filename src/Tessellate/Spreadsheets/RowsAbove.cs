using Tessellate.Foundation;

namespace Tessellate.Spreadsheets;

/// <summary>
/// What the rows further up in a list say already: of whom, in which group, and how many of its places they take. They count whether they are new or stored already, so that the same file reads the same after it was applied.
/// </summary>
internal sealed class RowsAbove(HubKnowledge known)
{
    private readonly Dictionary<string, (int Line, string Name)> _names = [];
    private readonly Dictionary<(string Group, string Person), int> _seen = [];
    private readonly Dictionary<string, (int Schools, int People)> _taken = [];
    private readonly HashSet<(string Group, Guid School)> _places = [];
    private readonly HashSet<(string Person, Guid School)> _posts = [];

    /// <summary>Why a row cannot stand beside one above it; null when it can.</summary>
    public string? ClashOf(RowReading reading, RowGroup group)
    {
        if (_seen.TryGetValue((group.Key, reading.EmailKey), out var line)) return $"Row {line} already has this person in this group.";
        return _names.TryGetValue(reading.EmailKey, out var named) && SearchText.Fold(named.Name) != SearchText.Fold(reading.Name)
            ? $"Row {named.Line} has this address with the name {named.Name}. Each person has an address of their own." : null;
    }

    public bool HasPost(RowReading reading, RowSchool school) => _posts.Contains((reading.EmailKey, school.Id));

    /// <summary>Why a row has no place beside those above; null when it has. A group that a spreadsheet made grows with its people; any other has the places that the hub gave it.</summary>
    public string? WhyNoPlace(RowPlan plan)
    {
        if (plan is not { Part: null, Stays: true, Group.Known: { CameByASpreadsheet: false } stored }) return null;

        var (takenSchools, people) = _taken.GetValueOrDefault(plan.Group.Key);
        var needsSchool = !HasPlace(plan);
        return stored.Group.PeoplePlacesLeft - people < 1 || (needsSchool && stored.Group.SchoolPlacesLeft - takenSchools < 1)
            ? $"{stored.Group.Title} has no place left: {stored.Group.SchoolPlaces} school places and {stored.Group.PeoplePlaces} people places, and they are taken." : null;
    }

    public void Keep(RowPlan plan)
    {
        _names.TryAdd(plan.Reading.EmailKey, (plan.Line, plan.Reading.Name));
        _seen[(plan.Group.Key, plan.Reading.EmailKey)] = plan.Line;
        _posts.Add((plan.Reading.EmailKey, plan.School.Id));
        if (plan is not { Part: null, Stays: true }) return;

        var (takenSchools, people) = _taken.GetValueOrDefault(plan.Group.Key);
        _taken[plan.Group.Key] = (takenSchools + (HasPlace(plan) ? 0 : 1), people + 1);
        _places.Add((plan.Group.Key, plan.School.Id));
    }

    private bool HasPlace(RowPlan plan) => _places.Contains((plan.Group.Key, plan.School.Id))
        || (plan.Group.Known is { } stored && known.Places.Contains((stored.Group.Id, plan.School.Id)));
}
