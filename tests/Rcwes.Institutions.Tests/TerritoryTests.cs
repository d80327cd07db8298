using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Territory;
using Rcwes.Institutions.Types;
using Rcwes.Institutions.Vocabulary;

namespace Rcwes.Institutions.Tests;

/// <summary>The division of the voivodeship, and next year's.</summary>
public abstract class TerritoryTests(Site site)
{
    private const string Heads = "WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_site_knows_every_gmina_and_tells_namesakes_apart()
    {
        var region = await RegionAsync();
        Assert.Equal((14, 82), (region.Powiats.Count, region.Gminas.Count));
        Assert.Equal((29, 53), (region.Gminas.Count(g => region.SubregionOf(g.Code) == Subregion.Gorzowski), region.Gminas.Count(g => region.SubregionOf(g.Code) == Subregion.Zielonogorski)));
        Assert.Equal((9, 35, 38), (region.Gminas.Count(g => g.Kind == GminaKind.Urban), region.Gminas.Count(g => g.Kind == GminaKind.UrbanRural), region.Gminas.Count(g => g.Kind == GminaKind.Rural)));
        Assert.Equal(["Żary (miasto)", "Żary (gmina wiejska)"], region.Named("zary").OrderBy(g => g.Kind).Select(region.NameOf));
        Assert.Equal("Brody", region.NameOf(region.Gmina("081103")!));
        Assert.Equal(("powiat żarski", "Gorzów Wielkopolski"), (region.NameOf(region.PowiatOf("081103")!), region.NameOf(region.Powiat("0861")!)));
    }

    [Fact]
    public async Task A_second_start_changes_nothing_and_keeps_what_staff_renamed()
    {
        await using var own = await Site.StartAsync(site.Engine, o => o.SampleData = false);
        await own.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            (await db.Set<InstitutionType>().SingleAsync(t => t.Code == "KGW", Ct)).NamePl = "koło gospodyń";
            (await db.Set<GminaRow>().SingleAsync(g => g.Code == "081103", Ct)).Name = "Brody Żarskie";
            (await db.Set<Term>().FirstAsync(t => t.Slug == "mlodziez", Ct)).IsActive = false;
            await db.SaveChangesAsync(Ct);
        });
        var before = await CountsAsync(own);
        await own.RestartAsync();
        Assert.Equal(before, await CountsAsync(own));
        Assert.Equal((14, 82, 26, 42, "koło gospodyń", "Brody Żarskie", false), before);

        // The same scope of work: next year's list on a site of its own.
        await ImportsNextYearsListAsync(own);
    }

    private static async Task ImportsNextYearsListAsync(Site own)
    {
        var file = Path.Combine(own.Database.DataDirectory, "TERC.csv");
        await File.WriteAllTextAsync(file, NextYear(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), Ct);
        var dry = await RunAsync(own, "import", file, "--dry-run");
        Assert.Contains("081103 Brody Żarskie → Brody", dry);
        Assert.Contains("081103 Brody: 3 → 2", dry);
        Assert.Contains("0811991 Nowa Łąka", dry);
        Assert.Contains("0801011 Kostrzyn nad Odrą", dry);
        Assert.Contains("niczego nie zapisano", dry);
        var untouched = await RegionAsync(own);
        Assert.Equal((82, "Brody Żarskie"), (untouched.Gminas.Count, untouched.Gmina("081103")!.Name));

        Assert.EndsWith("Zapisano.", (await RunAsync(own, "import", file)).Trim());
        var region = await RegionAsync(own);
        Assert.Equal((82, "Nowa Łąka", GminaKind.Rural, new DateOnly(2027, 1, 1)), (region.Gminas.Count, region.Gmina("081199")!.Name, region.Gmina("081103")!.Kind, region.Gmina("080101")!.GoneOn));
        Assert.EndsWith("Nic się nie zmienia.", (await RunAsync(own, "import", file)).Trim());
    }

    [Fact]
    public void A_file_that_is_no_list_is_refused_with_a_sentence()
    {
        foreach (var (text, code) in new[]
        {
            ("", "terc.heads"), ("NAZWA;NIP\nŁąka;1", "terc.heads"), (Heads + "\n02;01;01;1;Bolesławiec;gmina miejska;2027-01-01", "terc.empty"),
            (Heads + "\n08;01;01;1;Kostrzyn", "terc.row"), (Heads + "\n08;01;01;1;Kostrzyn;gmina;wczoraj", "terc.row"),
        })
            Assert.Equal(code, Assert.Throws<RuleException>(() => TercFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)))).Code);
        Assert.Equal("terc.encoding", Assert.Throws<RuleException>(() => TercFile.Read(new MemoryStream([.. Encoding.UTF8.GetBytes(Heads + "\n08;01;01;1;"), 0xB3, 0x3B]))).Code);
    }

    /// <summary>This year's list with its parts of gminy, one gmina gone, one new, one of another kind.</summary>
    private static string NextYear()
    {
        var rows = new List<string> { Heads, "08;;;;LUBUSKIE;województwo;2027-01-01", "02;01;01;1;Bolesławiec;gmina miejska;2027-01-01" };
        rows.AddRange(TerritorySeed.Powiats().Select(p => $"08;{p.Code[2..]};;;{p.Name};powiat;2027-01-01"));
        foreach (var gmina in TerritorySeed.Gminas().Where(g => g.Code != "080101"))
        {
            var kind = gmina.Code == "081103" ? 2 : (int)gmina.Kind;
            rows.Add($"08;{gmina.Code[2..4]};{gmina.Code[4..]};{kind};{gmina.Name};gmina;2027-01-01");
            if (kind == 3) rows.AddRange([$"08;{gmina.Code[2..4]};{gmina.Code[4..]};4;{gmina.Name};miasto;2027-01-01", $"08;{gmina.Code[2..4]};{gmina.Code[4..]};5;{gmina.Name};obszar wiejski;2027-01-01"]);
        }
        rows.Add("08;11;99;1;Nowa Łąka;gmina miejska;2027-01-01");
        return string.Join("\r\n", rows) + "\r\n";
    }

    private static Task<string> RunAsync(Site site, params string[] words) => site.InScopeAsync(async s =>
    {
        var output = new StringWriter();
        Assert.True(await s.GetServices<ICommand>().Single(c => c.Name == "teryt").RunAsync(words, output, Ct));
        return output.ToString();
    });

    private Task<Region> RegionAsync() => RegionAsync(site);

    private static Task<Region> RegionAsync(Site site) => site.InScopeAsync(s => s.GetRequiredService<IRegion>().ReadAsync(Ct).AsTask());

    private static Task<(int, int, int, int, string, string, bool)> CountsAsync(Site site) => site.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<RcwesDb>();
        return (await db.Set<PowiatRow>().CountAsync(Ct), await db.Set<GminaRow>().CountAsync(Ct), await db.Set<InstitutionType>().CountAsync(Ct), await db.Set<Term>().CountAsync(Ct),
            (await db.Set<InstitutionType>().SingleAsync(t => t.Code == "KGW", Ct)).NamePl, (await db.Set<GminaRow>().SingleAsync(g => g.Code == "081103", Ct)).Name, (await db.Set<Term>().FirstAsync(t => t.Slug == "mlodziez", Ct)).IsActive);
    });
}

[Collection<SqliteSite>]
public sealed class TerritoryTestsOnSqlite(SqliteSite site) : TerritoryTests(site);

[Collection<PostgresSite>]
public sealed class TerritoryTestsOnPostgres(PostgresSite site) : TerritoryTests(site);
