using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Duplicates;

/// <summary>The fields of a person that a merge chooses between. The other record gets what the first had: an address stays somebody's.</summary>
internal static class PersonFields
{
    public static async Task SetAsync(TessellateDb db, string field, Guid one, string? ofOne, Guid other, string? ofOther, CancellationToken stop)
    {
        if (field == nameof(Person.Email)) await SetEmailAsync(db, other, $"{other:N}@swapping.invalid", stop); // no two have one address, not even for a moment
        await SetAsync(db, field, one, ofOne, stop);
        await SetAsync(db, field, other, ofOther, stop);
    }

    public static async Task SetAsync(TessellateDb db, string field, Guid id, string? value, CancellationToken stop)
    {
        var person = db.People.Where(p => p.Id == id);
        await (field switch
        {
            nameof(Person.Name) => person.ExecuteUpdateAsync(set => set.SetProperty(p => p.Name, value!), stop),
            nameof(Person.Trn) => person.ExecuteUpdateAsync(set => set.SetProperty(p => p.Trn, value), stop),
            _ => SetEmailAsync(db, id, value!, stop)
        });
    }

    private static Task<int> SetEmailAsync(TessellateDb db, Guid id, string email, CancellationToken stop)
    {
        var key = EmailAddress.Key(email);
        return db.People.Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Email, email).SetProperty(p => p.EmailKey, key), stop);
    }
}
