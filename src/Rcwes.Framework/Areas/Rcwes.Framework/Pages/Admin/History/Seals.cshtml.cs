using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Activity.Seals;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Pages.Admin;

/// <summary>For auditors: whether the log is what it was, and the whole of it, signed.</summary>
[Authorize(Policy = FrameworkPermissions.ActivityView)]
public sealed class SealsModel(RcwesDb db, TimeProvider clock, IServiceProvider services, IStringLocalizer<FrameworkTexts> texts) : PageModel
{
    private readonly SealBook _book = services.GetRequiredService<SealBook>();
    private readonly SigningKeys _keys = services.GetRequiredService<SigningKeys>();

    /// <summary>The hash of a seal that the auditor has kept.</summary>
    [BindProperty]
    public string? Known { get; set; }

    public int Count { get; private set; }

    /// <summary>The newest seal; null when there is none.</summary>
    public string? Hash { get; private set; }

    /// <summary>In Polish time.</summary>
    public DateTime? SealedAt { get; private set; }

    public string Fingerprint { get; private set; } = "";

    /// <summary>Of keys that were replaced, with the day until which they signed, in Polish time.</summary>
    public IReadOnlyList<(string Fingerprint, DateTime Until)> Earlier { get; private set; } = [];

    /// <summary>What counting again has shown; null when nobody asked.</summary>
    public IReadOnlyList<string>? Findings { get; private set; }

    public bool IsSound { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var last = await db.Set<ActivitySeal>().AsNoTracking().OrderByDescending(s => s.Number).FirstOrDefaultAsync(ct);
        (Count, Hash, SealedAt) = (last?.Number ?? 0, last?.Hash, last is null ? null : Warsaw.FromUtc(last.SealedUtc));
        Fingerprint = SigningKeys.FingerprintOf(await _keys.PublicAsync(ct));
        Earlier = [.. (await _keys.EarlierAsync(ct)).Select(k => (SigningKeys.FingerprintOf(k.PublicPem), Warsaw.FromUtc(k.ReplacedUtc!.Value)))];
    }

    /// <summary>Nothing changes, but it reads the whole log: not for a link that a robot or a prefetch follows.</summary>
    public async Task OnPostVerifyAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        var report = await _book.VerifyAsync(string.IsNullOrWhiteSpace(Known) ? null : Known, ct);
        (Findings, IsSound) = ([.. SealWords.Of(report, texts)], report.IsSound);
    }

    public async Task<IActionResult> OnPostExportAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        db.Activities.Add(ActivityEntry.Of(ModuleNames.Framework, "log", "activity", "exported", Actor.From(User), now));
        await db.SaveChangesAsync(ct);
        var archive = TemporaryFile.Create();
        try
        {
            await services.GetRequiredService<SealedExport>().WriteAsync(archive, ct);
        }
        catch (RuleException rule)
        {
            await archive.DisposeAsync();
            ModelState.AddModelError("", texts[rule.Sentence]);
            await OnGetAsync(ct);
            return Page();
        }
        archive.Position = 0;
        return File(archive, "application/zip", $"historia-{Warsaw.FromUtc(now):yyyy-MM-dd}.zip");
    }
}
