using System.Text.Json;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Privacy;

/// <summary>A person corrects their name. Registers and letters from now on have the new one; the record says what it was before.</summary>
public sealed class CorrectName(TessellateDb db, TimeProvider clock)
{
    /// <summary>The person must come from the same unit of work.</summary>
    /// <exception cref="BrokenRuleException">There is no name in it.</exception>
    public async Task RunAsync(Person person, string name, CancellationToken stop)
    {
        var (before, now) = (person.Name, string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        if (now.Length == 0) throw new BrokenRuleException("Enter your name.", "Name");
        if (now == before) return;

        person.Name = now;
        db.Record(new(person.Id, "the person"), clock.UtcNow(), "person.corrected", nameof(Person), person.Id, "A name was corrected.", changes: JsonSerializer.Serialize(new { name = new[] { before, now } }));
        await db.SaveChangesAsync(stop);
    }
}
