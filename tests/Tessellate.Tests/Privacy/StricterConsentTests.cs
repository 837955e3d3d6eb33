using Microsoft.EntityFrameworkCore;
using Tessellate.Notices;
using Tessellate.Privacy;
using Tessellate.Tests.Duplicates;

namespace Tessellate.Tests.Privacy;

/// <summary>Two records made one: the stricter answer holds, whichever was given later. Seen red by a merge that only moves the answers.</summary>
public sealed class StricterConsentTests : IDisposable
{
    private readonly DuplicatesScene _scene = new();

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(true, null, false)] // never asked under the other record
    [InlineData(null, true, false)]
    [InlineData(null, null, null)]
    public async Task Of_two_answers_the_stricter_holds(bool? kept, bool? gone, bool? holds)
    {
        var (keptId, goneId) = await TwoAsync(kept, gone);

        await _scene.MergeAsync(new(keptId, goneId, "She told us."));

        await using var db = _scene.Db();
        var latest = (await db.Consents.Where(c => c.PersonId == keptId).ToListAsync()).Latest();
        Assert.Equal(holds, latest.GetValueOrDefault(ConsentPurpose.News)?.IsGiven);
        Assert.False(await db.Consents.AnyAsync(c => c.PersonId == goneId));
    }

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(null, true, false)]
    public async Task Parting_again_gives_each_their_own_answer_back_and_says_yes_for_nobody(bool? kept, bool gone, bool holds)
    {
        var (keptId, goneId) = await TwoAsync(kept, gone);
        var merge = await _scene.MergeAsync(new(keptId, goneId, "She told us."));

        await _scene.UndoAsync(merge);

        await using var db = _scene.Db();
        Assert.Equal(gone, Assert.Single(await db.Consents.Where(c => c.PersonId == goneId).ToListAsync()).IsGiven);
        Assert.Equal(holds, (await db.Consents.Where(c => c.PersonId == keptId).ToListAsync()).Latest()[ConsentPurpose.News].IsGiven);
    }

    [Fact]
    public async Task A_limit_goes_along_and_holds_for_the_address_that_went_too()
    {
        var (keptId, goneId) = await TwoAsync(kept: true, gone: true);
        await using (var db = _scene.Db())
        {
            db.Add(new Limit { PersonId = goneId, Kind = LimitKind.Objection, FromAt = _scene.Now });
            await db.SaveChangesAsync();
        }

        await _scene.MergeAsync(new(keptId, goneId, "She told us."));

        await using var after = _scene.Db();
        Assert.Equal(keptId, (await after.Limits.SingleAsync()).PersonId);
        var gate = new SendGate(new KeyedHash(new() { Key = new string('k', 32) }));
        foreach (var address in new[] { "kay.lark@school.example", "kay.lark2@school.example" })
        {
            var message = new Tessellate.Messages.Message
            {
                Template = "test", Purpose = Tessellate.Messages.MessagePurpose.Programme, ToAddress = address, ToName = "Kay Lark", Subject = "Hello", Body = "Hello.", Reason = "A test.", Key = address, CreatedAt = _scene.Now, SendAfter = _scene.Now
            };
            Assert.NotNull(await gate.WhyNotAsync(after, message, CancellationToken.None));
        }
    }

    private async Task<(Guid Kept, Guid Gone)> TwoAsync(bool? kept, bool? gone)
    {
        await using var db = _scene.Db();
        var (one, other) = (_scene.AddPerson(db, "Kay Lark", "kay.lark@school.example"), _scene.AddPerson(db, "Kay Lark", "kay.lark2@school.example"));
        if (kept is { } k) db.Add(ConsentWording.Current[0].Answer(one.Id, k, "a test", _scene.Now.AddDays(-2)));
        if (gone is { } g) db.Add(ConsentWording.Current[0].Answer(other.Id, g, "a test", _scene.Now.AddDays(-1)));
        await db.SaveChangesAsync();
        return (one.Id, other.Id);
    }

    public void Dispose() => _scene.Dispose();
}
