using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.PersonalData;
using Rcwes.Framework.Web;

namespace Rcwes.Framework.Pages.Admin.PersonalData;

/// <summary>A page about one request, with what was found for it.</summary>
internal abstract class SubjectPage(IServiceProvider services) : PageModel
{
    protected SubjectDesk Desk { get; } = services.GetRequiredService<SubjectDesk>();

    protected IStringLocalizer<FrameworkTexts> L { get; } = services.GetRequiredService<IStringLocalizer<FrameworkTexts>>();

    public SubjectRequest Case { get; private set; } = null!;

    public Found? Found { get; private set; }

    public string Here => $"/admin/dane-osobowe/{Case.Id}";

    /// <summary>What staff said is this person's.</summary>
    public IReadOnlyList<PersonRecord> Picked => Found is null ? [] : [.. Found.Records.Where(r => Found.Picked.Contains(r.Key))];

    /// <summary>Keys of the picked records that can be put right here.</summary>
    public IReadOnlySet<string> Correctable { get; private set; } = new HashSet<string>();

    protected async Task<bool> FindAsync(Guid id, string? title, CancellationToken ct)
    {
        if (await Desk.FindAsync(id, ct) is not { } request) return false;
        Case = request;
        ViewData["Title"] = title ?? L["Sprawa {0}", request.Number].Value;
        var trail = PageHead.Of(ViewData).Trail;
        trail.Add(new(L["Dane osobowe"], Url.Content("~/admin/dane-osobowe"), []));
        if (title is not null) trail.Add(new(request.Number, Url.Content("~" + Here), []));
        if (request.IsOpen) Found = await Desk.LookAsync(request, ct);
        HashSet<string> correctable = [];
        foreach (var record in Picked) if (await Desk.FormAsync(record, ct) is not null) correctable.Add(record.Key);
        Correctable = correctable;
        return true;
    }
}
