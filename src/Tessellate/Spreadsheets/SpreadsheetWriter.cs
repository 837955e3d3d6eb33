using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.WorkGroups;

namespace Tessellate.Spreadsheets;

/// <summary>How much was added.</summary>
public sealed record SpreadsheetCounts(int People, int Groups, int Participations, int Events);

/// <summary>Writes what the rows of a spreadsheet add, within the transaction that applies it, and notes each thing that was made and by which row.</summary>
internal sealed partial class SpreadsheetWriter(TessellateDb db, Spreadsheet spreadsheet, Actor actor, DateTime now)
{
    private const int AtOnce = 500;

    private readonly List<SpreadsheetMade> _made = [];
    private readonly Dictionary<string, Guid> _people = [];
    private readonly Dictionary<string, WorkGroup> _groups = [];

    public async Task<SpreadsheetCounts> WriteAsync(IReadOnlyList<RowPlan> plans, CancellationToken stop)
    {
        var people = await PeopleAsync(plans, stop);
        await db.WriteAsync(people, stop);
        await GroupsAsync(plans, stop);
        await db.WriteAsync(_groups.Values, stop);
        await PlacesAsync(plans, stop);
        await db.WriteAsync(_places.Values, stop);

        var parts = plans.Where(p => p.Part is null).ToDictionary(p => p.Line, p => new Participation
        {
            WorkGroupId = GroupIdOf(p), PersonId = PersonIdOf(p), SchoolId = p.School.Id, PlaceId = PlaceIdOf(p), State = p.Past.State
        });
        foreach (var (line, part) in parts) Made(line, MadeKind.Participation, part.Id);
        await db.WriteAsync(parts.Values, stop);
        await db.WriteAsync(Posts(plans).ToList(), stop);
        var events = plans.SelectMany(p => Events(p, p.Part?.Id ?? parts[p.Line].Id)).ToList();
        await db.WriteAsync(events, stop);
        foreach (var plan in plans.Where(p => p.Part is not null && p.NewEvents.Count > 0)) await GoOnAsync(plan, stop);
        await TakeAsync(plans, stop);
        await db.WriteAsync(_made, stop);

        foreach (var person in people) db.Record(actor, now, "person.recorded", nameof(Person), person.Id, $"{person.Name} came with the spreadsheet {spreadsheet.FileName}.", spreadsheet.HubId);
        foreach (var group in _groups.Values) db.Record(actor, now, "work-group.recorded", nameof(WorkGroup), group.Id, $"{group.Title} ({group.Code}) of {spreadsheet.Year} came with the spreadsheet {spreadsheet.FileName}.", spreadsheet.HubId);
        return new(people.Count, _groups.Count, parts.Count, events.Count);
    }

    // An address that a person holds whom this hub does not know must not show, now or later: that person is not touched, and
    // the hub has a record of its own, as it would have if nobody held it.
    private async Task<List<Person>> PeopleAsync(IReadOnlyList<RowPlan> plans, CancellationToken stop)
    {
        var firsts = plans.Where(p => p.Person is null).DistinctBy(p => p.Reading.EmailKey).ToList();
        var held = new HashSet<string>();
        foreach (var some in firsts.Select(p => p.Reading.EmailKey).Chunk(AtOnce)) held.UnionWith(await db.People.Where(p => some.Contains(p.EmailKey)).Select(p => p.EmailKey).ToListAsync(stop));

        var people = new List<Person>();
        foreach (var first in firsts)
        {
            var reading = first.Reading;
            var person = held.Contains(reading.EmailKey) ? Person.Apart(reading.Name, reading.Email, now) : Person.New(reading.Name, reading.Email, now);
            people.Add(person);
            _people[reading.EmailKey] = person.Id;
            Made(first.Line, MadeKind.Person, person.Id);
        }
        return people;
    }

    private async Task GroupsAsync(IReadOnlyList<RowPlan> plans, CancellationToken stop)
    {
        foreach (var first in plans.Where(p => p.Group.Known is null).DistinctBy(p => p.Group.Key))
        {
            var (project, code) = (first.Group.Project!, WorkGroup.NewCode());
            while (_groups.Values.Any(g => g.Code == code) || await db.WorkGroups.AnyAsync(g => g.Code == code, stop)) code = WorkGroup.NewCode();
            var group = new WorkGroup
            {
                Code = code, ProjectId = project.Id, HubId = spreadsheet.HubId, Title = first.Group.Title, Mode = MeetingMode.InPerson, Recruitment = Recruitment.Closed,
                SchoolPlaces = 0, PeoplePlaces = 0, HalfDaysOut = 0, StartsOn = project.Year.StartsOn, EndsOn = project.Year.EndsOn
            };
            _groups[first.Group.Key] = group;
            Made(first.Line, MadeKind.WorkGroup, group.Id);
        }
    }

    private IEnumerable<Appointment> Posts(IReadOnlyList<RowPlan> plans)
    {
        foreach (var plan in plans.Where(p => p.NewPost is not null))
        {
            var appointment = Appointment.Of(PersonIdOf(plan), plan.School.Id, plan.NewPost!);
            Made(plan.Line, MadeKind.Appointment, appointment.Id);
            yield return appointment;
        }
    }

    private IEnumerable<ParticipationEvent> Events(RowPlan plan, Guid participationId)
    {
        foreach (var (kind, on) in plan.NewEvents)
        {
            var happened = new ParticipationEvent { ParticipationId = participationId, Kind = kind, On = on, RecordedAt = now, RecordedById = actor.PersonId };
            Made(plan.Line, MadeKind.Event, happened.Id);
            yield return happened;
        }
    }

    private async Task GoOnAsync(RowPlan plan, CancellationToken stop)
    {
        var (id, before, state) = (plan.Part!.Id, plan.Part.State, plan.Past.State);
        if (await db.Participations.Where(p => p.Id == id && p.State == before).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, state), stop) != 1)
            throw new BrokenRuleException($"What is stored of row {plan.Line} was changed at this moment. Nothing was applied; try again.");
    }

    private Guid PersonIdOf(RowPlan plan) => plan.Person?.Id ?? _people[plan.Reading.EmailKey];

    private Guid GroupIdOf(RowPlan plan) => plan.Group.Known?.Group.Id ?? _groups[plan.Group.Key].Id;

    private void Made(int line, MadeKind kind, Guid id) => _made.Add(new() { SpreadsheetId = spreadsheet.Id, Line = line, Kind = kind, ThingId = id });
}
