using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Modules;
using Rcwes.Framework.Web;

namespace Rcwes.Theme.Tests;

/// <summary>The living style page stands for every page that is made of the same parts.</summary>
[Collection<SqliteSite>]
public sealed partial class StylePageTests(SqliteSite site)
{
    [Fact]
    public async Task Only_people_of_the_back_office_see_it()
    {
        var page = await site.Visitor().GetAsync("/admin/styl");
        Assert.StartsWith("/konto/logowanie", page.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_field_has_a_label_and_its_hint_and_error_are_tied_to_it()
    {
        var page = await (await site.SignInAsAdministratorAsync()).GetAsync("/admin/styl");
        var controls = page.Document.QuerySelectorAll("main :is(input:not([type=hidden]), select, textarea)");
        Assert.True(controls.Length > 10);
        foreach (var control in controls)
            Assert.True(page.Has($"label[for='{control.Id}']"), $"{control.OuterHtml} has no label");
        var described = page.Document.QuerySelectorAll("[aria-describedby]").SelectMany(e => e.GetAttribute("aria-describedby")!.Split(' ')).ToList();
        Assert.Contains("Wrong_Name-error", described);
        Assert.Contains("Right_Email-hint", described);
        Assert.All(described, id => Assert.True(page.Has("#" + id), $"nothing has the id {id}"));
        Assert.Equal("true", page.One("#Wrong_Name").GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task Every_line_of_the_error_summary_leads_to_a_field()
    {
        var page = await (await site.SignInAsAdministratorAsync()).GetAsync("/admin/styl");
        var links = page.Document.QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(["#Wrong_Name", "#Wrong_Place"], links);
        Assert.All(links, link => Assert.True(page.Has(link), $"nothing at {link}"));
    }

    [Fact]
    public async Task It_speaks_English_too()
    {
        var page = await (await site.SignInAsAdministratorAsync()).GetAsync("/en/admin/styl");
        Assert.Equal("Style guide", page.Heading);
        Assert.Contains("Please correct the following", page.Texts(".error-summary h2"));
    }

    [Fact]
    public void Every_icon_that_a_page_or_a_menu_names_exists()
    {
        var known = site.Services.GetRequiredService<IIconSet>().Names;
        var named = Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/node_modules/", StringComparison.Ordinal))
            .SelectMany(file => Icon().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .Concat(site.Services.GetRequiredService<ModuleCatalog>().Modules.SelectMany(m => m.Info.AdminMenu).Select(m => m.Icon));
        // The summary of the tag helper itself shows one as an example.
        Assert.All(named, name => Assert.True(known.Contains(name), $"no icon is called {name}"));
    }

    [GeneratedRegex("""<icon name="([a-z0-9-]+)""")]
    private static partial Regex Icon();
}
