using Tessellate.GroupHome;

namespace Tessellate.Demonstration;

/// <summary>What stands in the homes of groups: materials from the start, a gap task and a note after each session that has been, actions, and what some wrote.</summary>
internal sealed class InventHomes(InventedProgramme programme, DemonstrationDays days)
{
    private static readonly (string Text, string Url)[] Materials =
    [
        ("Slides of the first session", "https://materials.example/first-session"), ("Representing the structure: a short read", "https://materials.example/structure"),
        ("Video: one lesson, six minutes", "https://materials.example/one-lesson"), ("Task cards for the gap", "https://materials.example/task-cards")
    ];

    private static readonly string[] Tasks =
    [
        "Teach one lesson in which every pupil says the same sentence about the structure, and write down what two groups said.",
        "Change one exercise so that the order of the questions shows the idea. Bring it, and some pupils’ work without names.",
        "Watch a colleague’s lesson for ten minutes. What did pupils do with the representation?",
        "Ask the same question at the start and the end of a unit. What changed in their reasons?"
    ];

    private static readonly string[] Notes =
    [
        "We looked at three ways to show the same subtraction. Agreed: one representation for a whole week before the next.",
        "Much talk about time. Two schools teach the starter together and say that it saves ten minutes.",
        "Next time we bring work from the middle of the class, not the best."
    ];

    private static readonly string[] Actions = ["Send the list of readings", "Ask the school for a class to watch", "Book the hall for the last session", "Write half a page for the hub’s report"];

    private static readonly string[] Thoughts =
    [
        "The sentence came back by itself on the third day. The quiet table used it first.", "I gave too many questions. With five instead of twelve they talked about the order.",
        "They moved the counters before I asked. I had planned to explain it.", "It took the whole lesson, and it was worth it. I would leave out the second example."
    ];

    public void Run(IEnumerable<InventedGroup> groups)
    {
        foreach (var group in groups.Where(g => g.Participants.Count > 0 && g.Sessions.Count > 0 && !g.Group.IsSample)) Furnish(group, new Dice($"home of {group.Group.Code}"));
    }

    private void Furnish(InventedGroup group, Dice dice)
    {
        var opened = DemonstrationDays.At(group.OpenedOn < days.Today ? group.OpenedOn : days.Today.AddDays(-1), 10, 0);
        foreach (var (text, url) in dice.Shuffle(Materials).Take(dice.Between(1, 3))) Add(group, EntryKind.Material, text, opened, url);

        foreach (var session in group.Sessions.Where(s => s.Day < days.Today).TakeLast(2))
        {
            Add(group, EntryKind.Note, dice.Pick(Notes), session.EndsAt.AddHours(2));
            var task = Add(group, EntryKind.GapTask, dice.Pick(Tasks), session.EndsAt.AddHours(2), dueOn: session.Day.AddDays(21));
            foreach (var person in group.Participants.Where(p => p.Fate == Fate.Steady).Take(3).Where(_ => dice.Chance(0.5))) Reflect(task, person, session.EndsAt, dice);
        }
        if (group.Sessions[^1].Day > days.Today.AddDays(-60)) Act(group, opened, dice);
    }

    private void Act(InventedGroup group, DateTime at, Dice dice)
    {
        var action = Add(group, EntryKind.Action, dice.Pick(Actions), at, dueOn: days.Today.AddDays(dice.Between(-5, 20)), owner: group.Leader.Id);
        if (action.DueOn < days.Today && dice.Chance(0.6)) action.DoneAt = DemonstrationDays.At(days.Today.AddDays(-1), 15, 0);
    }

    private void Reflect(HomeEntry task, InventedParticipant person, DateTime after, Dice dice)
    {
        var at = after.AddDays(dice.Between(3, 12));
        if (at >= DemonstrationDays.At(days.Today, 0, 0)) return;

        programme.TaskReflections.Add(new() { EntryId = task.Id, PersonId = person.Participation.PersonId, Text = dice.Pick(Thoughts), IsShared = dice.Chance(0.6), WrittenAt = at });
    }

    private HomeEntry Add(InventedGroup group, EntryKind kind, string text, DateTime at, string? url = null, DateOnly? dueOn = null, Guid? owner = null)
    {
        var entry = new HomeEntry { WorkGroupId = group.Group.Id, Kind = kind, Text = text, Url = url, Themes = url is null || text == Materials[0].Text ? "" : group.Project.Themes, DueOn = dueOn, OwnedById = owner, WrittenAt = at, WrittenById = group.Leader.Id };
        programme.HomeEntries.Add(entry);
        return entry;
    }
}
