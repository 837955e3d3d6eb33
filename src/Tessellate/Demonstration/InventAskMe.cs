namespace Tessellate.Demonstration;

/// <summary>Some people of each hub's schools may be asked, and a few have been.</summary>
internal sealed class InventAskMe(InventedProgramme programme, DemonstrationDays days)
{
    private static readonly string[] Topics =
    [
        "Bar models in Year 3", "Core Maths from nothing", "Small sixth forms", "Mixed-age planning", "Counting in Reception", "Lesson study in a big department", "Teaching assistants and number",
        "Ratio in Year 7", "Resit classes", "Proof for beginners", "Setting and not setting", "Times tables without tears", "Further Mathematics with six students", "Talking to parents about methods"
    ];

    private static readonly (string Question, string Answer)[] Exchanges =
    [
        ("How many lessons did you give to the first unit, and what would you leave out?", "Nine. I would leave out the last two; they came back in the next unit by themselves."),
        ("We begin in September with two teachers. What should we read together first?", "One lesson of your own, from a photograph of the board. Then anything."),
        ("Did your head agree to the time, and how did you ask?", "I asked for three half-days and named the lessons they would change. That was the whole letter.")
    ];

    public void Run(IReadOnlyList<HubTeam> teams)
    {
        foreach (var team in teams)
        {
            var dice = new Dice($"ask me of {team.Hub.Slug}");
            var offering = dice.Shuffle(team.Willing.SelectMany(s => s.Known).DistinctBy(p => p.Id)).Take(dice.Between(3, 6)).ToList();
            foreach (var person in offering.Where(p => programme.AskMeEntries.All(e => e.PersonId != p.Id)))
            {
                programme.AskMeEntries.Add(new() { PersonId = person.Id, TopicLines = string.Join('\n', dice.Shuffle(Topics).Take(dice.Between(1, 4))), SinceAt = DemonstrationDays.During(days.Today.AddDays(-dice.Between(40, 200)), dice) });
            }
            for (var i = 1; i < offering.Count; i++)
            {
                var (exchange, at) = (dice.Pick(Exchanges), DemonstrationDays.During(days.Today.AddDays(-dice.Between(5, 35)), dice));
                var answered = dice.Chance(0.7);
                programme.AskedQuestions.Add(new()
                {
                    Id = Guid.CreateVersion7(), FromId = offering[i - 1].Id, ToId = offering[i].Id, Topic = dice.Pick(Topics), Text = exchange.Question, AskedAt = at, Answer = answered ? exchange.Answer : null, AnsweredAt = answered ? at.AddDays(2) : null
                });
            }
        }
    }
}
