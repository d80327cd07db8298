using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Users.Accounts;
using Rcwes.Users.Roles;

namespace Rcwes.Architecture.Tests;

/// <summary>
/// Every address, with the verbs that it takes, and every role: who gets past the door. The table is committed and reviewed; what differs
/// from it fails. What a page decides behind the door (own partner or all, a button more or less) has tests of its own beside the module.
/// </summary>
public sealed class PermissionMatrixTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    private const string Everybody = "everybody";
    private const string SignedIn = "signed in";
    private static readonly string Table = Repository.PathOf("docs", "security", "permissions.txt");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_address_lets_in_whom_the_table_says()
    {
        var actual = await WalkAsync();
        Assert.True(actual.Count > 200, $"{actual.Count} addresses");
        var said = File.Exists(Table) ? File.ReadLines(Table).Where(l => l.Length > 0 && l[0] != '#').ToHashSet() : [];
        var (missing, stale) = (actual.Where(l => !said.Contains(l)).ToList(), said.Except(actual).ToList());
        if (missing.Count + stale.Count == 0) return;
        var folder = Directory.CreateDirectory(Repository.PathOf("TestResults")).FullName;
        await File.WriteAllLinesAsync(Path.Combine(folder, "permissions.txt"), actual, Ct);
        Assert.Fail($"docs/security/permissions.txt says something else than the site. Judge each line, then write it there (the whole table lies in TestResults/permissions.txt).{Environment.NewLine}"
            + string.Join(Environment.NewLine, missing.Select(l => "+ " + l).Concat(stale.Select(l => "- " + l))));
    }

    [Fact]
    public async Task Behind_every_closed_door_a_visitor_is_sent_to_sign_in_and_a_person_without_rights_is_refused()
    {
        var (visitor, nobody) = (site.Visitor(), site.Visitor());
        var email = await site.AddAccountAsync(await EmptyRoleAsync());
        await nobody.SignInAsync(email, Site.AdministratorPassword);
        List<string> open = [];
        // The verbs of a page share its door: one is enough here.
        foreach (var (endpoint, verb) in Doors().Where(d => Policies(d.Endpoint).Count > 0).DistinctBy(d => d.Endpoint))
        {
            var address = AddressOf(endpoint.RoutePattern);
            var asked = await visitor.SendAsync(new(new(verb), address));
            if (asked.Status != HttpStatusCode.Redirect || asked.Location?.Contains("/konto/logowanie", StringComparison.Ordinal) != true) open.Add($"{verb} {address} answers a visitor with {asked}");
            if (Policies(endpoint).TrueForAll(string.IsNullOrEmpty)) continue;
            var refused = await nobody.SendAsync(new(new(verb), address));
            if (refused.Status != HttpStatusCode.Forbidden) open.Add($"{verb} {address} answers a person without rights with {refused}");
        }
        Assert.Empty(open);
    }

    private async Task<List<string>> WalkAsync() => await site.InScopeAsync(async services =>
    {
        var people = await PeopleAsync(services);
        var authorization = services.GetRequiredService<IAuthorizationService>();
        List<string> lines = [];
        foreach (var door in Doors().GroupBy(d => d.Endpoint))
        {
            var (endpoint, verbs) = (door.Key, string.Join('+', door.Select(d => d.Verb)));
            var policies = Policies(endpoint);
            var open = policies.Count == 0 ? Everybody : policies.TrueForAll(string.IsNullOrEmpty) ? SignedIn : null;
            if (open is null)
            {
                List<string> who = [];
                foreach (var (role, person) in people)
                {
                    var passes = true;
                    foreach (var policy in policies.Where(p => !string.IsNullOrEmpty(p))) passes &= (await authorization.AuthorizeAsync(person, null, policy!)).Succeeded;
                    if (passes) who.Add(role);
                }
                open = string.Join(", ", who);
            }
            lines.Add($"{verbs} /{endpoint.RoutePattern.RawText!.TrimStart('/')} = {open}");
        }
        return lines.Distinct().Order(StringComparer.Ordinal).ToList();
    });

    /// <summary>One account of each role that the recipe brings.</summary>
    private async Task<List<(string Role, ClaimsPrincipal Person)>> PeopleAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<RcwesDb>();
        List<(string, ClaimsPrincipal)> people = [];
        foreach (var role in await db.Set<Role>().Where(r => r.Name != Empty).OrderBy(r => r.Name).Select(r => r.Name!).ToListAsync(Ct))
        {
            var email = await site.AddAccountAsync(role);
            var id = await db.Set<Account>().Where(a => a.Email == email).Select(a => a.Id).SingleAsync(Ct);
            people.Add((role, new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, id.ToString())], "test"))));
        }
        return people;
    }

    private const string Empty = "Rola bez uprawnień";

    private Task<string> EmptyRoleAsync() => site.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<RcwesDb>();
        db.Add(new Role(Empty, "Nie daje niczego."));
        await db.SaveChangesAsync(Ct);
        return Empty;
    });

    private IEnumerable<(RouteEndpoint Endpoint, string Verb)> Doors() =>
        from endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.RoutePattern.RawText is not null && endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        from verb in VerbsOf(endpoint)
        select (endpoint, verb);

    private static string[] VerbsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null ? ["GET", "POST"]
        : endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods.Count: > 0 } methods ? [.. methods.HttpMethods.Where(m => m != "HEAD")]
        : ["GET"];

    /// <summary>Names of the policies; an empty one asks only that somebody has signed in.</summary>
    private static List<string?> Policies(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null ? [] : [.. endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy)];

    private static string AddressOf(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => parameter.ParameterPolicies.Select(c => c.Content).OfType<string>().FirstOrDefault() switch
        {
            "guid" => Guid.Empty.ToString(),
            "int" or "long" => "1",
            { } length when length.StartsWith("length(", StringComparison.Ordinal) => new string('a', int.Parse(length[7..^1], System.Globalization.CultureInfo.InvariantCulture)),
            { } choice when choice.StartsWith("regex(^(", StringComparison.Ordinal) => choice[8..choice.IndexOfAny(['|', ')'], 8)],
            _ => "x",
        },
        _ => "",
    }))));
}
