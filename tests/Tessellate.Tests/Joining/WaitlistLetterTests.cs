using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tessellate.Joining;
using Tessellate.Messages;

namespace Tessellate.Tests.Joining;

/// <summary>
/// Every message to somebody on a waitlist holds the link by which they leave it: whoever asked the whole request, a colleague for themself.
/// </summary>
public sealed partial class WaitlistLetterTests
{
    /// <summary>Those that go to somebody on a waitlist, at least under some answer.</summary>
    private static readonly string[] OnTheList = ["AnswerMessages.For", "AskingMessages.Left", "ColleagueMessages.All", "OfferMessages.Offered", "OfferMessages.StaysOn"];

    /// <summary>Those that go to people who are not on one yet, or no longer, or to heads and hubs.</summary>
    private static readonly string[] OffTheList =
    [
        "AgreementEndedMessages.Lapsed", "AgreementEndedMessages.NotNow", "AgreementEndedMessages.Revoked", "AgreementMessages.Agreed", "AgreementMessages.Ask", "AgreementMessages.Held",
        "AgreementMessages.NotReleased", "AgreementMessages.Receipt", "AskingMessages.Confirm", "AskingMessages.Named", "AskingMessages.Receipt", "NotThisYearMessages.Receipt", "OfferMessages.Lapsed",
        "LeftMessages.All", "OfferMessages.LeftList", "OpeningMessages.Opens", "SubstituteMessages.All", "WithdrawMessages.All", "WithdrawMessages.Withdrawn"
    ];

    [Fact]
    public void Every_method_that_writes_letters_is_known_to_write_to_the_list_or_not() => Assert.Equal(
        OnTheList.Concat(OffTheList).Order(StringComparer.Ordinal),
        typeof(OfferMessages).Assembly.GetTypes().Where(t => t.Namespace == "Tessellate.Joining" && t.Name.EndsWith("Messages", StringComparison.Ordinal))
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static)).Where(m => m.ReturnType == typeof(Message) || m.ReturnType == typeof(IEnumerable<Message>))
            .Select(m => $"{m.DeclaringType!.Name}.{m.Name}").Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task Each_of_them_holds_a_link_that_leads_to_leaving_however_the_request_got_there_and_older_links_go_on_working()
    {
        using var world = new JoiningWorld();
        var (_, waiting) = await world.AddWaitlistAsync([3]);
        await using var db = world.Db();
        await db.Interests.ExecuteUpdateAsync(set => set.SetProperty(i => i.State, InterestState.Waiting));
        var asked = waiting[0];
        await world.RunAsync<AnswerInterest>(a => a.RunAsync(asked.Reference, Answer.Waitlist, null, world.Access));
        var colleague = await db.Messages.Where(m => m.Template == "place-waitlisted" && m.ToName.StartsWith("Person 1")).Select(m => m.Body).SingleAsync();
        await world.RunAsync<LeaveRequest>(l => l.RunAsync(Token().Match(colleague).Value));
        await world.RunAsync<KeepWaitlists>(k => k.RunAsync());
        await world.RunAsync<AnswerFromWaitlist>(a => a.RecordAsync(asked.Reference, WaitlistAnswer.Later, "Ms Finch, headteacher", world.Access));

        await world.RunAsync<NameColleague>(n => n.RunAsync(asked.Reference, new("Cora Dell", "cora.dell@school.example"), world.Access));

        var letters = await db.Messages.AsNoTracking().ToListAsync();

        Assert.Equal(["interest-colleague", "interest-colleague-asker", "interest-left-1", "place-offered", "place-waitlisted", "waitlist-stays"], letters.Select(m => m.Template).Distinct().Order());
        Assert.Equal(9, letters.Count); // four of the answer: whoever asked, and three who were named; two of the colleague who is named later
        foreach (var letter in letters)
        {
            var token = Token().Match(letter.Body).Value;
            if (letter.ToAddress == asked.AskedByEmail) Assert.Equal(asked.Id, (await WaitlistEntry.FindAsync(db, token))?.About.Interest.Id);
            else Assert.Equal(letter.ToAddress, (await NamedInRequest.FindAsync(db, token))?.Person.Email);
        }
    }

    [GeneratedRegex("(?<=/)[A-Za-z0-9_-]{43}")]
    private static partial Regex Token();
}
