using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Sharing;
using Rcwes.Framework.Data;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Content.Drafts;

/// <summary>What people began to write and never saved, what outsiders said of a text that went out long ago, and whom it was shown to.</summary>
internal sealed class DraftRetention(RcwesDb db, TimeProvider clock, IStringLocalizer<ContentTexts> l) : IRetention
{
    private const int AutosaveDays = 90;
    private const int RemarkDays = 365;

    private IQueryable<Autosave> Autosaves
    {
        get
        {
            var before = Before(AutosaveDays);
            return db.Set<Autosave>().Where(a => a.AtUtc < before);
        }
    }

    private IQueryable<PreviewRemark> Remarks
    {
        get
        {
            var before = Before(RemarkDays);
            return db.Set<PreviewRemark>().Where(r => db.Set<PreviewLink>().Any(k => k.Id == r.LinkId && (k.ExpiresUtc < before || k.RevokedUtc < before)));
        }
    }

    /// <summary>Whom a preview was for matters as long as its remarks do.</summary>
    private IQueryable<PreviewLink> Links
    {
        get
        {
            var before = Before(RemarkDays);
            return db.Set<PreviewLink>().Where(k => k.ExpiresUtc < before || k.RevokedUtc < before);
        }
    }

    public async Task RunAsync(CancellationToken ct)
    {
        await Autosaves.ExecuteDeleteAsync(ct);
        await Remarks.ExecuteDeleteAsync(ct);
        await Links.ExecuteDeleteAsync(ct);
    }

    public async Task<IReadOnlyList<RetentionLine>> LookAsync(CancellationToken ct) =>
    [
        new(l["Teksty zaczęte w edytorze i niezapisane"], l["{0} dni od ostatniego zachowania", AutosaveDays], null, await Autosaves.CountAsync(ct)),
        new(l["Uwagi do podglądów stron"], l["{0} dni od końca ważności linku", RemarkDays], null, await Remarks.CountAsync(ct)),
        new(l["Linki do podglądów stron, z tym, dla kogo były"], l["{0} dni od końca ważności linku", RemarkDays], null, await Links.CountAsync(ct)),
    ];

    private DateTime Before(int days) => clock.GetUtcNow().UtcDateTime.AddDays(-days);
}
