using Tessellate.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Tests;

public sealed class HouseRuleTests
{
    /// <summary>SQLite cannot compare these in a query; PostgreSQL can, so the mistake would show only on one side.</summary>
    [Fact]
    public void No_stored_property_is_a_DateTimeOffset()
    {
        using var database = new TestDatabase();
        using var db = database.Open();

        Assert.DoesNotContain(db.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()),
            property => (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(DateTimeOffset));
    }

    [Fact]
    public void Only_these_pages_are_public()
    {
        using var site = new Site();
        _ = site.CreateClient();
        var open = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(page => page.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Where(page => page.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(page => "/" + page.RoutePattern.RawText);

        Assert.Equal(
        [
            "/",
            "/accessibility",
            "/account/address/{token:length(43)}",
            "/agreements/withdraw/{token}",
            "/agreements/{token}",
            "/cannot-come/{token}",
            "/certificates/{number}",
            "/check-in",
            "/complaints/new",
            "/complaints/received/{number}",
            "/error",
            "/figures",
            "/find",
            "/hubs",
            "/hubs/{slug}",
            "/hubs/{slug}/schools",
            "/interests/asked/{reference}",
            "/interests/confirm/{token}",
            "/interests/leave/{token}",
            "/interests/leave/{token}/colleague",
            "/interests/together",
            "/lead-asks/{key}",
            "/local-networks",
            "/local-networks/{code}",
            "/mailbox",
            "/not-this-year/{token}",
            "/openings/{token}",
            "/privacy",
            "/privacy/notices",
            "/privacy/notices/{id:guid}",
            "/privacy/processing",
            "/projects",
            "/projects/{code}",
            "/schools/{urn:int}",
            "/sign-in",
            "/sign-in/linking/{token:length(43)}",
            "/sign-in/passkey",
            "/sign-in/password",
            "/sign-in/sent",
            "/sign-in/with/{provider}",
            "/sign-in/with/{provider}/{ending}",
            "/sign-in/{token:length(43)}",
            "/sign-out/with/{provider}",
            "/styleguide",
            "/themes/{key}",
            "/waitlist/{token}",
            "/waitlist/{token}/colleague",
            "/work-groups/{code}",
            "/work-groups/{code}/interest"
        ], open.Order(StringComparer.Ordinal));
    }
}
