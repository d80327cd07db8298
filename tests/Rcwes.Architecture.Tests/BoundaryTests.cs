using Rcwes.Web;
using static Rcwes.Architecture.Tests.SourceFiles;

namespace Rcwes.Architecture.Tests;

/// <summary>Who may refer to whom.</summary>
public sealed class BoundaryTests
{
    [Fact]
    public void Every_module_of_the_house_is_in_the_site() =>
        Assert.Equal(Projects.Modules.Select(p => p.Name).Order(), SiteModules.All.Select(m => m.Info.Id).Order());

    [Fact]
    public void The_id_of_a_module_is_the_name_of_its_project() =>
        Nothing(SiteModules.All.Where(m => m.GetType().Assembly.GetName().Name != m.Info.Id).Select(m => m.Info.Id), "ModuleInfo.Id is the project's name.");

    [Fact]
    public void A_module_refers_to_what_it_declares_and_nothing_else() => Nothing(
        from module in SiteModules.All
        let project = Projects.Modules.Single(p => p.Name == module.Info.Id)
        let declared = module.Info.DependsOn.Append("Rcwes.Framework").Order().ToList()
        let referred = project.References.Order().ToList()
        where !declared.SequenceEqual(referred)
        select $"{module.Info.Id} declares {string.Join(", ", declared)} and refers to {string.Join(", ", referred)}",
        "ModuleInfo.DependsOn and the project references differ.");

    [Fact]
    public void Only_the_host_and_forms_know_content() => Nothing(
        Projects.All.Where(p => p.References.Contains("Rcwes.Content") && p.Name is not ("Rcwes.Web" or "Rcwes.Forms")).Select(p => p.Name),
        "Modules must be able to live in another host: none refers to Rcwes.Content.");

    [Fact]
    public void Themes_know_the_framework_only() => Nothing(
        Projects.Themes.Where(p => p.References.Any(r => r != "Rcwes.Framework")).Select(p => $"{p.Name} → {string.Join(", ", p.References)}"),
        "A theme has no domain types.");

    [Fact]
    public void The_framework_and_the_migrations_know_no_module() => Nothing(
        Projects.All.Where(p => p.Name is "Rcwes.Framework" or "Rcwes.Migrations" && p.References.Any(r => r != "Rcwes.Framework")).Select(p => p.Name),
        "The framework is below everything.");

    [Fact]
    public void Keys_of_modules_are_short_unique_and_prefix_their_tables()
    {
        using var db = Framework.Data.DesignTime.Sqlite(Projects.Catalog);
        var tables = db.Model.GetEntityTypes().Where(e => e.ClrType.Assembly != typeof(Framework.Data.RcwesDb).Assembly)
            .Select(e => (Module: Projects.Catalog.Modules.FirstOrDefault(m => m.GetType().Assembly == e.ClrType.Assembly), Table: Microsoft.EntityFrameworkCore.RelationalEntityTypeExtensions.GetTableName(e)));
        Nothing(tables.Where(t => t.Module is not null && t.Table is not null && !t.Table.StartsWith(t.Module.Info.Key + "_", StringComparison.Ordinal)).Select(t => $"{t.Module!.Info.Id}: {t.Table}"),
            "A table's name starts with its module's key.");
        Assert.Distinct(Projects.Catalog.Modules.Select(m => m.Info.Key));
    }
}
