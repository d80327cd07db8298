using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using static Rcwes.Architecture.Tests.SourceFiles;

namespace Rcwes.Architecture.Tests;

/// <summary>Pages keep the rules that let any host carry a module.</summary>
public sealed partial class PageTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    private static readonly IReadOnlyList<string> Pages =
        [.. In(Repository.PathOf("src"), ".cshtml").Where(f => File.ReadLines(f).Any(l => l.StartsWith("@page", StringComparison.Ordinal)))];

    private IEnumerable<(RouteEndpoint Endpoint, PageActionDescriptor Page)> Endpoints =>
        from endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let page = endpoint.Metadata.GetMetadata<PageActionDescriptor>()
        where page is not null
        select (endpoint, page);

    [Fact]
    public void There_are_pages_and_the_site_knows_them() =>
        Assert.True(Pages.Count > 0 && Endpoints.Count() >= Pages.Count, $"{Pages.Count} page files, {Endpoints.Count()} addresses.");

    [Fact]
    public void Every_page_of_the_back_office_has_a_policy_that_exists()
    {
        var policies = site.Services.GetRequiredService<IAuthorizationPolicyProvider>();
        Nothing(
            from e in Endpoints
            where e.Page.RelativePath.Contains("/Pages/Admin/", StringComparison.Ordinal) || e.Endpoint.RoutePattern.RawText!.TrimStart('/').Split('/')[0] == "admin"
            let named = e.Endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).OfType<string>().ToList()
            let open = e.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            where open || named.Count == 0 || named.Any(p => policies.GetPolicyAsync(p).Result is null)
            select $"{e.Page.RelativePath} ({(open ? "open to everybody" : named.Count == 0 ? "no policy" : string.Join(", ", named))})",
            "[Authorize(Policy = …)] stands on the page model and names a permission that a module declares.");
    }

    [Fact]
    public void Addresses_stand_on_the_page_absolute_and_lower_case() => Nothing(
        from file in Pages
        let route = Route().Match(File.ReadAllText(file))
        where !route.Success || Parameter().Replace(route.Groups[1].Value, "") is var plain && plain != plain.ToLowerInvariant()
        select $"{Name(file)} {route.Groups[1].Value}",
        "@page \"/polski/adres\" stands on every page.");

    /// <summary>The tilde is written out only where the page itself says <c>~/</c>; before an expression it stays a tilde and the address leads nowhere.</summary>
    [Fact]
    public void A_tilde_stands_before_no_expression() => Nothing(
        from file in In(Repository.PathOf("src"), ".cshtml")
        from line in File.ReadLines(file)
        where line.Contains("=\"~@", StringComparison.Ordinal)
        select $"{Name(file)} {line.Trim()}",
        "@Url.Content(\"~\" + …) writes an address that is made of expressions.");

    [Fact]
    public void Pages_of_a_module_lie_in_the_area_of_its_name() => Nothing(
        from file in Pages
        let name = Name(file).Replace('\\', '/')
        where name.StartsWith("src/Modules/", StringComparison.Ordinal)
        let module = name.Split('/')[2]
        where !name.StartsWith($"src/Modules/{module}/Areas/{module}/Pages/", StringComparison.Ordinal)
        select name,
        "Areas/<Module>/Pages/….");

    [Fact]
    public void No_two_pages_have_one_address() =>
        Nothing(Endpoints.GroupBy(e => e.Endpoint.RoutePattern.RawText).Where(g => g.Select(e => e.Page.RelativePath).Distinct().Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g.Select(e => e.Page.RelativePath))}"), "An address leads to one page.");

    [Fact]
    public void Addresses_that_carry_a_token_are_written_out() =>
        Nothing(Pages.Where(f => File.ReadLines(f).First(l => l.StartsWith("@page", StringComparison.Ordinal)).Contains("{token", StringComparison.Ordinal) && File.ReadAllText(f).Contains("asp-page", StringComparison.Ordinal)).Select(Name),
            "The router makes addresses lower-case, and a token is not the same in lower case: write action=\"@Model.Here…\".");

    [Fact]
    public void Forms_are_pages_because_pages_check_antiforgery()
    {
        string[] writing = ["POST", "PUT", "PATCH", "DELETE"];
        // Mail programs post here for their readers (RFC 8058), without cookies that could be misused; the signed address is the whole proof.
        string[] byMailPrograms = ["/biuletyn/rezygnacja-od-razu/{token}"];
        Nothing(
            from endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            where endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null && !byMailPrograms.Contains(endpoint.RoutePattern.RawText)
            where endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Intersect(writing).Any() == true
            select endpoint.DisplayName,
            "What changes something is a page's form.");
        Nothing(In(Repository.PathOf("src"), ".cs").Where(f => !f.EndsWith("Error.cshtml.cs", StringComparison.Ordinal) && !f.EndsWith("EditorPage.cs", StringComparison.Ordinal) && File.ReadAllText(f).Contains("[IgnoreAntiforgeryToken", StringComparison.Ordinal)).Select(Name), "Antiforgery is never off, save on the error page, which does nothing, and in the editor, which checks the token itself so that an expired one loses no text.");
    }

    [GeneratedRegex("""^@page\s+"(/[^"]*)""", RegexOptions.Multiline)]
    private static partial Regex Route();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
