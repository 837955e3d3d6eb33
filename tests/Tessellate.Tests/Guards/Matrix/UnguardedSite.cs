using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Tests.Support;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Tests.Guards.Matrix;

/// <summary>A site that can leave out the question whether somebody is signed in, for one endpoint at a time. Numbered after the places in the code.</summary>
internal sealed class UnguardedSite(int firstPlace)
{
    private readonly List<string> _endpoints = [];

    public string NameOf(int place) => $"signing in first: {_endpoints[place - firstPlace]}";

    public int Count => _endpoints.Count;

    public WebApplicationFactory<Me> Change(Site site) => site.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
        services.AddSingleton(this).AddTransient<IPolicyEvaluator, WithHoles>()));

    private int PlaceOf(Endpoint? endpoint)
    {
        var path = $"/{(endpoint as RouteEndpoint)?.RoutePattern.RawText?.TrimStart('/')}";
        if (!_endpoints.Contains(path)) _endpoints.Add(path);
        return firstPlace + _endpoints.IndexOf(path);
    }

    private sealed class WithHoles(IAuthorizationService authorization, UnguardedSite site) : PolicyEvaluator(authorization)
    {
        public override Task<PolicyAuthorizationResult> AuthorizeAsync(AuthorizationPolicy policy, AuthenticateResult authenticationResult, HttpContext context, object? resource) =>
            Mutants.IsOff(site.PlaceOf(context.GetEndpoint())) ? Task.FromResult(PolicyAuthorizationResult.Success()) : base.AuthorizeAsync(policy, authenticationResult, context, resource);
    }
}
