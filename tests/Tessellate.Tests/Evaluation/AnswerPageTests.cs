using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Evaluation;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Learning;
using Tessellate.Tests.Registers;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Evaluation;

/// <summary>Answering a form. Two tabs at once leave one answer.</summary>
public sealed class AnswerPageTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private Scene _scene = null!;
    private RegisterScene _register = null!;
    private Person _one = null!;

    private string Form => EvaluationUrls.Answer(_register.Group.Code, Moment.Start);

    [Fact]
    public async Task A_form_is_half_filled_finished_changed_and_closed()
    {
        await SceneAsync();
        _site.SignedIn = _one;
        Assert.Equal(12, (await _site.GetAsync(Form)).QuerySelectorAll("fieldset").Length);

        Assert.Equal(302, (int)(await _site.SubmitAsync(Form, [.. Ratings(3, 4), ("Later", "true")])).StatusCode);
        Assert.Equal(3, (await _site.GetAsync(Form)).QuerySelectorAll("input[checked]").Length);
        Assert.Contains("Say where you start", (await _site.GetAsync($"/work-groups/{_register.Group.Code}/home")).Body!.TextContent, StringComparison.Ordinal);

        var missing = await Site.ReadAsync(await _site.SubmitAsync(Form, [.. Ratings(11, 4), ("Form.Text", "Kept with what is missing")]), 400);
        Assert.Single(missing.QuerySelectorAll(".govuk-form-group--error"));
        Assert.Equal(11, (await _site.GetAsync(Form)).QuerySelectorAll("input[checked]").Length); // and it is kept
        await using (var half = _site.Db()) Assert.False((await half.EvaluationAnswers.SingleAsync()).IsSent);

        Assert.Equal(302, (int)(await _site.SubmitAsync(Form, Ratings(12, 4))).StatusCode);
        Assert.Equal(302, (int)(await _site.SubmitAsync(Form, Ratings(12, 2))).StatusCode);
        await using (var db = _site.Db())
        {
            Assert.True((await db.EvaluationAnswers.SingleAsync()).IsSent);
            Assert.All(await db.EvaluationRatings.ToListAsync(), r => Assert.Equal(2, r.Value));
        }

        Assert.Contains("\"answer\": \"A little\"", await _site.Client.GetStringAsync(new Uri(LearningUrls.Json, UriKind.Relative)), StringComparison.Ordinal); // theirs to keep

        var wrong = await Site.ReadAsync(await _site.SubmitAsync(Form, [.. Ratings(11, 4), (Field(11), "9"), ("Form.Text", new string('x', 1001))]), 400);
        Assert.Equal(11, wrong.QuerySelectorAll("input[checked]").Length);
        Assert.Contains("Write 1,000 characters or fewer", wrong.Body!.TextContent, StringComparison.Ordinal);

        await using (var open = _site.Db()) Assert.Equal(new DateOnly(2027, 2, 1), (await open.EvaluationAnswers.SingleAsync()).ClosesOn);
        _site.Clock.Advance(TimeSpan.FromDays(22));
        Assert.Contains("This form closed", (await _site.GetAsync(Form)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(409, (int)(await _site.SubmitFromAsync(AccountsUrls.SignOut, Form, Ratings(12, 5))).StatusCode);
        await using var after = _site.Db();
        Assert.All(await after.EvaluationRatings.ToListAsync(), r => Assert.Equal(2, r.Value));
    }

    [Fact]
    public async Task It_is_for_those_who_take_part_and_two_tabs_leave_one_answer()
    {
        await SceneAsync();
        foreach (var other in new[] { _register.Lead, _scene.Administrator, _scene.OtherAdministrator })
        {
            _site.SignedIn = other;
            await _site.GetAsync(Form, 404);
        }
        _site.SignedIn = _one;
        await _site.GetAsync($"/work-groups/{_register.Group.Code}/evaluation/middle", 404);
        await _site.GetAsync(EvaluationUrls.OfGroup(_register.Group.Code), 404);
        await _site.GetAsync(EvaluationUrls.Paper(_register.Group.Code, Moment.Start), 404);
        Assert.Contains("This form opens on Friday 12 March 2027", (await _site.GetAsync(EvaluationUrls.Answer(_register.Group.Code, Moment.End))).Body!.TextContent, StringComparison.Ordinal);

        await _site.GetAsync(Form);
        var both = await Task.WhenAll(Enumerable.Range(1, 4).Select(i => _site.SubmitFromAsync(AccountsUrls.SignOut, Form, Ratings(12, i))));

        Assert.All(both, response => Assert.Equal(302, (int)response.StatusCode));
        await using var db = _site.Db();
        Assert.Single(await db.EvaluationAnswers.ToListAsync());
        Assert.Equal(12, await db.EvaluationRatings.CountAsync());
        Assert.Single(await db.EvaluationRatings.Select(r => r.Value).Distinct().ToListAsync());
        Assert.DoesNotContain(await db.Set<Tessellate.Activity.ActivityEntry>().ToListAsync(), e => e.PersonId == _one.Id); // nobody reads who answered when
    }

    /// <summary>The negative control: of four tabs that look first and write then, three are refused by the index, and would read of a fault.</summary>
    [Fact]
    public async Task Tabs_that_look_first_and_write_then_are_stopped_by_the_index()
    {
        await SceneAsync();

        var (kept, refused) = await Race.LookThenWriteAsync(4, _site.Db, async db => !await db.EvaluationAnswers.AnyAsync(a => a.PersonId == _one.Id), (db, _) =>
        {
            db.Add(new EvaluationAnswer { WorkGroupId = _register.Group.Id, PersonId = _one.Id, Moment = Moment.Start, Version = 1, ClosesOn = new(2027, 2, 1) });
            return Task.CompletedTask;
        });

        Assert.Equal((1, 3), (kept, refused));
    }

    [Fact]
    public async Task Sheets_of_paper_name_nobody_and_are_no_more_than_there_are_people()
    {
        await SceneAsync();
        var paper = EvaluationUrls.Paper(_register.Group.Code, Moment.Start);
        _site.SignedIn = _register.Lead;
        Assert.Equal(400, (int)(await _site.SubmitAsync(paper, Ratings(11, 4))).StatusCode);
        (string, string)[] sheet = [.. Ratings(12, 4), ("Draft", $"{Guid.NewGuid()}")];

        foreach (var _ in new[] { 1, 2 }) Assert.Equal(302, (int)(await _site.SubmitFromAsync(AccountsUrls.SignOut, paper, sheet)).StatusCode);
        Assert.Equal(302, (int)(await _site.SubmitAsync(paper, Ratings(12, 1))).StatusCode);
        Assert.Equal(409, (int)(await _site.SubmitAsync(paper, Ratings(12, 1))).StatusCode);

        await using var db = _site.Db();
        Assert.Equal([null, null], await db.EvaluationAnswers.Select(a => a.PersonId).ToListAsync());
        Assert.Contains("2 answers (2 from paper) so far", (await _site.GetAsync(EvaluationUrls.OfGroup(_register.Group.Code))).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_takes_part_is_written_to_once_and_reminded_once_if_it_is_not_finished()
    {
        await SceneAsync(firstOn: -1);
        await using (var db = _site.Db())
        {
            _register.Answer(db, Moment.Start, 1, 3, isSent: false);
            await db.SaveChangesAsync();
        }

        Assert.Equal((2, 0), (await AskAsync(), await AskAsync()));
        await using (var db = _site.Db()) await db.EvaluationAnswers.ExecuteUpdateAsync(set => set.SetProperty(a => a.IsSent, true));
        _site.Clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal(0, await AskAsync());
        _site.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal((1, 0), (await AskAsync(), await AskAsync()));
        _site.Clock.Advance(TimeSpan.FromDays(60)); // a week after the last session
        await using var after = _site.Db();
        await after.Participations.Where(p => p.PersonId == _one.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, ParticipationState.Withdrew));
        Assert.Equal((1, 0), (await AskAsync(), await AskAsync()));

        var mails = await after.Set<Tessellate.Messages.Message>().OrderBy(m => m.CreatedAt).ThenBy(m => m.Template).ToListAsync();
        Assert.Equal(["evaluation-asked", "evaluation-asked", "evaluation-reminder", "evaluation-asked"], mails.Select(m => m.Template));
        Assert.Contains(Form, mails[0].Body, StringComparison.Ordinal);
        Assert.Contains(EvaluationUrls.Answer(_register.Group.Code, Moment.End), mails[3].Body, StringComparison.Ordinal);
        Assert.StartsWith("You get this because you take part in", mails[0].Reason, StringComparison.Ordinal);
    }

    private async Task SceneAsync(int firstOn = 0)
    {
        await using var db = _site.Db();
        var (today, now) = (_site.Clock.Today(), _site.Clock.UtcNow());
        _register = new(_scene = new(today, now), db, now, [today.AddDays(firstOn), today.AddDays(60)]);
        await db.SaveChangesAsync();
        _one = await db.People.SingleAsync(p => p.Id == _register.People[0].PersonId);
    }

    private async Task<int> AskAsync()
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AskForEvaluation>().RunAsync(CancellationToken.None);
    }

    private static string Field(int statement) => $"Form.Ratings[{EvaluationScene.Asked.All[statement].Key}]";

    private static (string, string)[] Ratings(int many, int value) => [.. Enumerable.Range(0, many).Select(i => (Field(i), $"{value}"))];

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
