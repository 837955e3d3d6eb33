using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.LocalNetworks;

/// <summary>Members, and who keeps the network, share notes, links and files, ask and answer; each takes out their own, who keeps it anything.</summary>
public sealed class ShareInNetwork(TessellateDb db, TimeProvider clock)
{
    /// <exception cref="BrokenRuleException">Words or the address are missing or too long, or the question is none of this network; nothing was kept.</exception>
    public async Task WriteAsync(string code, LocalEntryKind kind, string? text, string? url, Guid? answersId, Access access, CancellationToken stop = default)
    {
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var (network, words) = (await GetOpenAsync(code, access, stop), text?.Trim() ?? "");
        if (words.Length is 0 or > LocalEntry.TextMaxLength) throw new BrokenRuleException($"Write it in {LocalEntry.TextMaxLength:N0} characters or fewer.", "Form.Text");
        var address = kind == LocalEntryKind.Link ? url?.Trim() : null;
        if (kind == LocalEntryKind.Link && !IsAddress(address)) throw new BrokenRuleException("Enter a whole address that begins with https://.", "Form.Url");
        if (kind == LocalEntryKind.Answer && !await db.LocalEntries.AnyAsync(e => e.Id == answersId && e.LocalNetworkId == network.Id && e.Kind == LocalEntryKind.Question && e.TakenOutAt == null, stop)) throw new NotFoundException("Question", answersId ?? Guid.Empty);

        db.Add(new LocalEntry { LocalNetworkId = network.Id, Kind = kind, Text = words, Url = address, AnswersId = kind == LocalEntryKind.Answer ? answersId : null, WrittenAt = clock.UtcNow(), WrittenById = access.Person?.Id });
        Record(network, access, "shared", kind switch { LocalEntryKind.Note => "A note was added", LocalEntryKind.Link => "A link was shared", LocalEntryKind.Question => "A question was asked", _ => "A question was answered" });
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <exception cref="BrokenRuleException">The file may not be shared (<see cref="SharedFiles.Check"/>), or there are as many as there can be.</exception>
    public async Task ShareAsync(string code, string fileName, byte[] content, Access access, CancellationToken stop = default)
    {
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var network = await GetOpenAsync(code, access, stop);
        var (name, type) = SharedFiles.Check(fileName, content, "Form.File");
        if (await db.LocalFiles.CountAsync(f => f.LocalNetworkId == network.Id, stop) >= LocalFile.Most) throw new BrokenRuleException($"There are {LocalFile.Most} files already. Take one out that is no longer used, or share a link.", "Form.File");

        db.Add(new LocalFile { LocalNetworkId = network.Id, Name = name, ContentType = type, Size = content.Length, Content = content, SharedAt = clock.UtcNow(), SharedById = access.Person?.Id });
        Record(network, access, "shared", "A file was shared");
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>Nobody sees it any more. Of a file nothing is kept.</summary>
    /// <exception cref="NotFoundException">There is no such entry or file that the person may take out.</exception>
    public async Task TakeOutAsync(string code, Guid id, Access access, CancellationToken stop = default)
    {
        var (network, me, now) = (await GetAsync(code, access, stop), access.Person?.Id, clock.UtcNow());
        var keeps = await db.LocalNetworks.KeptBy(access, db).AnyAsync(n => n.Id == network.Id, stop);
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var taken = await db.LocalEntries.Where(e => e.Id == id && e.LocalNetworkId == network.Id && e.TakenOutAt == null && (keeps || e.WrittenById == me)).ExecuteUpdateAsync(set => set.SetProperty(e => e.TakenOutAt, now), stop)
            + await db.LocalFiles.Where(f => f.Id == id && f.LocalNetworkId == network.Id && (keeps || f.SharedById == me)).ExecuteDeleteAsync(stop);
        if (taken == 0) throw new NotFoundException("Entry", id);

        Record(network, access, "taken-out", "Something was taken out");
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    // The row is held before anything is asked: whoever leaves or closes it comes before or after, and of two who share the last file the second sees the first.
    private async Task<LocalNetwork> GetOpenAsync(string code, Access access, CancellationToken stop)
    {
        await db.HoldLocalNetworkAsync(code, stop);
        var network = await GetAsync(code, access, stop);
        return network.ClosedAt is null ? network : throw new BrokenRuleException("This local network is closed. What was shared stays, and nothing more is added.");
    }

    private async Task<LocalNetwork> GetAsync(string code, Access access, CancellationToken stop) =>
        await db.LocalNetworks.OpenInsideTo(access, db).AsNoTracking().SingleOrDefaultAsync(n => n.Code == code, stop) ?? throw new NotFoundException("Local network", code);

    private void Record(LocalNetwork network, Access access, string kind, string what) =>
        db.Record(access.ActorIn(network), clock.UtcNow(), $"local-network.{kind}", nameof(LocalNetwork), network.Id, $"{what} in {network.Title} ({network.Code}).", network.HubId);

    private static bool IsAddress(string? url) => url is { Length: <= 500 } && Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
}
