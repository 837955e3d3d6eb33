using CsCheck;
using Microsoft.EntityFrameworkCore;
using Tessellate.Foundation;
using Tessellate.Registers;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Registers;

/// <summary>Guards against numbering the rows, which moves when somebody comes or goes.</summary>
public sealed class SheetTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private RegisterScene _register = null!;

    [Fact]
    public void A_rows_code_is_its_own_and_stays_whoever_comes_later() => Gen.Guid.Array[2, 400].Sample(ids =>
    {
        var people = ids.Distinct().ToList();
        var (early, late) = (RowCodes.Of(people.Take(people.Count / 2)), RowCodes.Of(people));

        Assert.Equal(people.Count, late.Values.Distinct().Count());
        Assert.All(early, row => Assert.Equal(row.Value, late[row.Key]));
    }, iter: 50);

    [Fact]
    public async Task A_sheet_is_typed_back_by_its_codes()
    {
        await SceneAsync();
        var page = await _site.GetAsync(RegistersUrls.Sheet(_register.Sessions[0].Id));
        var codes = page.QuerySelectorAll(".t-code").Select(code => code.TextContent).ToList();

        var response = await _site.SubmitAsync(RegistersUrls.Sheet(_register.Sessions[0].Id), ("Rows", $"{codes[0].ToLowerInvariant()} p,{codes[1]}  T\r\n\r\n{codes[2]} l"));

        Assert.Equal(RegistersUrls.Register(_register.Sessions[0].Id), response.Headers.Location?.ToString());
        await using var db = _site.Db();
        Assert.Equal([MarkKind.Attended, MarkKind.Late, MarkKind.AbsentWithNotice], (await db.Marks.ToListAsync()).Select(m => m.Kind!.Value).Order());
    }

    [Fact]
    public async Task What_cannot_be_read_is_named_at_once_and_nothing_is_saved()
    {
        await SceneAsync();
        var page = await _site.GetAsync(RegistersUrls.Sheet(_register.Sessions[0].Id));
        var code = page.QuerySelector(".t-code")!.TextContent;

        var answer = await Site.ReadAsync(await _site.SubmitAsync(RegistersUrls.Sheet(_register.Sessions[0].Id), ("Rows", $"{code} P, 000 P, {code} X, what, {code} A")), 409);

        var said = answer.QuerySelector(".govuk-error-summary")!.TextContent;
        foreach (var why in new[] { "No row of this session has the code 000.", "X after", "“WHAT” is not", "is there twice" }) Assert.Contains(why, said, StringComparison.Ordinal);
        await using var db = _site.Db();
        Assert.Empty(await db.Marks.ToListAsync());
    }

    private async Task SceneAsync()
    {
        await using var db = _site.Db();
        _register = new(new(_site.Clock.Today(), _site.Clock.UtcNow()), db, _site.Clock.UtcNow(), [_site.Clock.Today()], people: 3);
        await db.SaveChangesAsync();
        _site.SignedIn = _register.Lead;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
