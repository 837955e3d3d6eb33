using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Privacy;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Privacy;

/// <summary>
/// The planted person: everywhere before, nowhere after. Seen red by the control below, which leaves one column out of the erasure.
/// </summary>
public sealed class ErasePersonTests : IAsyncLifetime
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    private readonly Site _site = new();

    public async ValueTask InitializeAsync()
    {
        await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);
        await _site.CountPlacesAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task What_a_person_is_given_holds_everything_that_was_planted()
    {
        await using var db = _site.Db();
        var planted = await PlantedPerson.PlantAsync(db, _site.Clock.UtcNow());

        var record = await new ExportPerson(db, _site.Clock).RunAsync(planted.Id, new(planted.Id, "the person"), Stop);

        var (json, html) = (System.Text.Encoding.UTF8.GetString(record.ToJson()), record.ToHtml());
        Assert.Empty(planted.Words.Where(w => w.Column.IsExported && !json.Contains(w.Word, StringComparison.Ordinal)).Select(w => $"{w.Table}.{w.Column.Name}"));
        Assert.Empty(planted.Words.Where(w => w.Column.IsExported && !html.Contains(w.Word, StringComparison.Ordinal)).Select(w => $"{w.Table}.{w.Column.Name}"));
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Nothing_that_opens_anything_is_given_out()
    {
        await using var db = _site.Db();
        var planted = await PlantedPerson.PlantAsync(db, _site.Clock.UtcNow());

        var json = System.Text.Encoding.UTF8.GetString((await new ExportPerson(db, _site.Clock).RunAsync(planted.Id, new(planted.Id, "the person"), Stop)).ToJson());

        Assert.DoesNotContain(planted.Words, w => w.Column.Class == DataClass.Credential && json.Contains(w.Word, StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_an_erasure_no_table_and_no_file_holds_a_word_of_it()
    {
        await using var db = _site.Db();
        var planted = await PlantedPerson.PlantAsync(db, _site.Clock.UtcNow());
        var words = Sought(planted);
        Assert.NotEmpty(await Scan.TablesAsync(db, words)); // the scan sees what is there

        await EraseAsync(db, planted.Id, Classification.Own);

        Assert.Empty(await Scan.TablesAsync(db, words));
        await CleanAsync(db);
        Assert.Empty(Scan.Files(_site.Files, words));
    }

    /// <summary>The control: the same scan finds a single column that the erasure left out.</summary>
    [Theory]
    [InlineData("interest_people", "post")]
    [InlineData("people", "name")]
    [InlineData("complaints", "text")]
    public async Task A_column_that_is_left_out_is_found_by_the_scan(string table, string column)
    {
        await using var db = _site.Db();
        var planted = await PlantedPerson.PlantAsync(db, _site.Clock.UtcNow());
        var own = Classification.Own[table];
        var without = Classification.Own.With(own with { Columns = [.. own.Columns.Select(c => c.Name == column ? c with { Erasure = ColumnErasure.Keep } : c)] });

        await EraseAsync(db, planted.Id, without);

        Assert.Contains(await Scan.TablesAsync(db, Sought(planted)), hit => hit.StartsWith($"{table}.{column}:", StringComparison.Ordinal));
    }

    private static List<string> Sought(PlantedPerson planted) => [.. planted.Words.Select(w => w.Word), PlantedPerson.Name, PlantedPerson.Address];

    private async Task EraseAsync(TessellateDb db, Guid personId, Classification classification)
    {
        var services = _site.Services;
        await new ErasePerson(db, services.GetRequiredService<Tessellate.Networks.NetworkInUse>(), services.GetRequiredService<KeyedHash>(), services.GetRequiredService<ErasureLedger>(), _site.Clock) { Classification = classification }
            .RunAsync(personId, "asked by letter", Actor.System("a test"), Stop);
    }

    // What the nightly job does after a night on which something went; PostgreSQL's files are its own.
    private async Task CleanAsync(TessellateDb db)
    {
        _site.Clock.Advance(TimeSpan.FromDays(1));
        await using var scope = _site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AgeOut>().RunAsync(Stop);
        await db.Database.CloseConnectionAsync();
    }
}
