using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Exchange.Import;

namespace Rcwes.Institutions.Tests.Exchange;

/// <summary>Somebody who brings files, as the pages let them.</summary>
internal sealed class Importing(Site site, Visitor person)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<Importing> AsAsync(Site site, string role = "Administrator") =>
        new(site, role == "Administrator" ? await site.SignInAsAdministratorAsync() : await site.SignInAsRoleAsync(role));

    public static byte[] Csv(params string[] lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines));

    public static byte[] Excel(params Dictionary<string, object?>[] rows)
    {
        using var stream = new MemoryStream();
        stream.SaveAs(rows);
        return stream.ToArray();
    }

    public Visitor Person => person;

    /// <summary>Sends a file; the page of columns, or the same page with what is wrong.</summary>
    public async Task<Page> UploadAsync(byte[] file, string name = "lista.csv")
    {
        var page = await person.GetAsync("/admin/instytucje/import");
        return await person.FollowAsync(await person.SubmitAsync(page.Form("form[enctype]").Attach("file", name, file)));
    }

    /// <summary>Leaves the columns as they were guessed and looks at what would happen.</summary>
    public async Task<Page> CheckAsync(Page columns, bool list = false)
    {
        var form = columns.Form("form#mapping");
        if (list) form.Fill("nowe", "pokaz");
        return await SettledAsync(await person.FollowAsync(await person.SubmitAsync(form)));
    }

    public async Task<Page> CheckAsync(byte[] file, bool list = false, string name = "lista.csv") => await CheckAsync(await UploadAsync(file, name), list);

    public async Task<Page> RunAsync(Page look) => await SettledAsync(await person.FollowAsync(await person.SubmitAsync(look.Form("form#run"))));

    public async Task<Page> UndoAsync(Page done)
    {
        var page = await person.GetAsync(Path(done) + "/cofniecie");
        return await SettledAsync(await person.FollowAsync(await person.SubmitAsync(page.Form("form.form"))));
    }

    public Task<Page> FilteredAsync(Page look, string filter) => person.GetAsync($"{Path(look)}?co={filter}");

    public static string Path(Page page) => page.Url.Split('?')[0];

    /// <summary>Does the background's work, whoever of the two is quicker, until the page is settled.</summary>
    public async Task<Page> SettledAsync(Page page)
    {
        var id = Guid.Parse(Path(page).Split('/')[^1]);
        while ((page = await person.GetAsync(Path(page))).Has("[data-progress]"))
            await site.Services.GetRequiredService<ImportWork>().RunAsync(id, Ct);
        return page;
    }

    public Task<Institution?> EntryAsync(string name) => site.InScopeAsync(services =>
        InstitutionBook.Whole(services.GetRequiredService<RcwesDb>().Set<Institution>()).AsNoTracking().FirstOrDefaultAsync(i => i.Name == name, Ct));

    /// <summary>A gmina as files call it.</summary>
    public Task<string> GminaAsync(string code) => site.InScopeAsync(async services =>
    {
        var region = await services.GetRequiredService<Contracts.IRegion>().ReadAsync(Ct);
        return region.NameOf(region.Gmina(code)!);
    });

    /// <summary>A REGON that nobody has, with its check digit.</summary>
    public static string Regon()
    {
        while (true)
        {
            var digits = Random.Shared.Next(10_000_000, 99_999_999).ToString(CultureInfo.InvariantCulture);
            int[] weights = [8, 9, 2, 3, 4, 5, 6, 7];
            var check = digits.Select((d, i) => (d - '0') * weights[i]).Sum() % 11 % 10;
            if (digits.Distinct().Count() > 2) return digits + check;
        }
    }
}
