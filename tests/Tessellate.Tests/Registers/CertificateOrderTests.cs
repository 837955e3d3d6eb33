using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Registers;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Registers;

/// <summary>Certificates of many groups are ordered at once and issued in the background, each once, whatever nodes do.</summary>
public sealed class CertificateOrderTests : IAsyncDisposable
{
    private const int Groups = 6;
    private readonly Site _site = new();
    private readonly Scene _scene;
    private readonly List<RegisterScene> _groups = [];

    public CertificateOrderTests() => _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());

    [Fact]
    public async Task The_page_lists_what_is_ready_and_orders_what_is_selected()
    {
        await TakeAsync();
        _site.SignedIn = _scene.Administrator;
        var page = await _site.GetAsync(RegistersUrls.ReadyCertificates);
        Assert.Equal(Groups, page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains($"{2 * Groups} people have completed", page.Body!.TextContent, StringComparison.Ordinal);

        await _site.SubmitAsync(RegistersUrls.ReadyCertificates, ("pick", _groups[0].Group.Code), ("pick", _groups[1].Group.Code));

        Assert.Contains("are being issued now.", (await _site.GetAsync(RegistersUrls.ReadyCertificates)).Body!.TextContent, StringComparison.Ordinal);
        await using var db = _site.Db();
        Assert.Equal(0, await db.Certificates.CountAsync()); // nothing is issued while somebody waits
        Assert.Equal(2, await FulfilAsync(_site));
        Assert.Equal(4, await db.Certificates.CountAsync(c => c.IssuedById == _scene.Administrator.Id));
        Assert.Equal(4, await db.Messages.CountAsync(m => m.Template == "certificate-issued"));
        Assert.Equal(Groups - 2, (await _site.GetAsync(RegistersUrls.ReadyCertificates)).QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task Nothing_selected_is_said_and_nothing_is_ordered()
    {
        await TakeAsync();
        _site.SignedIn = _scene.Administrator;

        var page = await Site.ReadAsync(await _site.SubmitAsync(RegistersUrls.ReadyCertificates), 400);

        Assert.Contains("Select at least one group", page.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
        await using var db = _site.Db();
        Assert.Equal(0, await db.CertificateOrders.CountAsync());
    }

    [Fact]
    public async Task A_lead_orders_for_their_own_group_and_no_other()
    {
        await TakeAsync();
        _site.SignedIn = _groups[2].Lead;

        await _site.SubmitAsync(RegistersUrls.ReadyCertificates, [.. _groups.Select(g => ("pick", g.Group.Code))]);

        await using var db = _site.Db();
        Assert.Equal(_groups[2].Group.Id, (await db.CertificateOrders.SingleAsync()).WorkGroupId);
    }

    [Fact]
    public async Task Ordered_by_many_and_issued_by_three_nodes_at_once_each_person_gets_one()
    {
        await TakeAsync();
        await using Site second = _site.NextNode(), third = _site.NextNode();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => OrderAsync()));
        await Task.WhenAll(new[] { _site, second, third }.Select(FulfilAsync));

        await using var db = _site.Db();
        Assert.Equal((Groups, Groups), (await db.CertificateOrders.CountAsync(), await db.CertificateOrders.CountAsync(o => o.DoneAt != null && o.Issued == 2)));
        Assert.Equal((2 * Groups, 2 * Groups), (await db.Certificates.CountAsync(), await db.Messages.CountAsync(m => m.Template == "certificate-issued")));
    }

    [Fact]
    public async Task An_order_whose_node_died_is_taken_up_when_its_lease_is_over()
    {
        await TakeAsync();
        await OrderAsync();
        await using (var db = _site.Db())
        {
            var now = _site.Clock.UtcNow();
            await db.CertificateOrders.ExecuteUpdateAsync(set => set.SetProperty(o => o.LeasedUntil, now + FulfilOrders.Lease));
        }
        Assert.Equal(0, await FulfilAsync(_site));

        _site.Clock.Advance(FulfilOrders.Lease + TimeSpan.FromSeconds(1));

        Assert.Equal(Groups, await FulfilAsync(_site));
    }

    /// <summary>The negative control: without the index and the row that is held, an order made after a look at what is ordered doubles.</summary>
    [Fact]
    public async Task Looking_first_and_ordering_then_is_stopped_by_the_index_alone()
    {
        await TakeAsync();
        await using var one = _site.Db();
        await using var other = _site.Db();
        foreach (var db in new[] { one, other })
        {
            Assert.Equal(0, await db.CertificateOrders.CountAsync());
            db.Add(new CertificateOrder { WorkGroupId = _groups[0].Group.Id, OrderedById = _scene.Administrator.Id, ActingAs = "a test", OrderedAt = _site.Clock.UtcNow() });
        }
        await one.SaveChangesAsync();

        await Assert.ThrowsAsync<DbUpdateException>(() => other.SaveChangesAsync());
    }

    private async Task TakeAsync()
    {
        await using (var db = _site.Db())
        {
            for (var i = 0; i < Groups; i++) _groups.Add(new(_scene, db, _site.Clock.UtcNow(), [_site.Clock.Today().AddDays(-20 - i), _site.Clock.Today().AddDays(-3 - i)], first: i == 0));
            await db.SaveChangesAsync();
        }
        await using var scope = _site.Services.CreateAsyncScope();
        foreach (var group in _groups)
        {
            foreach (var session in group.Sessions)
                await scope.ServiceProvider.GetRequiredService<SaveMarks>().RunAsync(session.Id, [.. group.People.Select(p => new Marking(p.Id, MarkKind.Attended, null, 0))], false, group.Access);
        }
    }

    private async Task OrderAsync()
    {
        await using var scope = _site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<OrderCertificates>().RunAsync([.. _groups.Select(g => g.Group.Code)], new(_scene.Administrator, [_scene.Grant(_scene.Administrator, Tessellate.Accounts.Role.HubAdministrator, _scene.Hub.Id)]));
    }

    private static async Task<int> FulfilAsync(Site node)
    {
        await using var scope = node.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FulfilOrders>().RunAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
