using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Sections;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Pages.Admin.Sections;

/// <summary>What the pages of one section share: find it, save it, tell what stood in the way.</summary>
public abstract class SectionPage(IServiceProvider services) : PageModel
{
    protected IServiceProvider Services { get; } = services;

    protected IStringLocalizer<ContentTexts> L { get; } = services.GetRequiredService<IStringLocalizer<ContentTexts>>();

    internal SectionDesk Desk { get; } = services.GetRequiredService<SectionDesk>();

    internal Section Section { get; private set; } = null!;

    public string Here => Url.Content($"~/admin/ustawienia/{Section.Path}");

    /// <summary>Id of the field, and the sentence.</summary>
    public IReadOnlyList<(string Field, string Sentence)> Problems { get; private protected set; } = [];

    /// <summary>False when there is no such section, also for a person who may not change it.</summary>
    private protected async Task<bool> FindAsync(string name, string? id, CancellationToken ct)
    {
        if (await Services.GetRequiredService<SiteSections>().FindAsync(string.IsNullOrEmpty(id) ? name : $"{name}/{id}", ct) is not { } found) return false;
        if (!(await Services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(User, found.Permission)).Succeeded) return false;
        Section = found;
        Response.Headers.CacheControl = "no-cache, no-store";
        return true;
    }

    /// <returns>Whether anything changed; null when something stood in the way, and then <see cref="Problems"/> tells what.</returns>
    private protected async Task<bool?> SaveAsync(SectionValues values, string stamp, CancellationToken ct)
    {
        var db = Services.GetRequiredService<RcwesDb>();
        try
        {
            var changed = await Desk.SaveAsync(Section, values, stamp, Actor.From(User), Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime, ct);
            await db.SaveChangesAsync(ct);
            return changed;
        }
        catch (RuleException e)
        {
            Problems = [("section", L[e.Sentence, [.. e.Arguments]])];
        }
        catch (DbUpdateException e) when (StorageTrouble.IsRace(e))
        {
            // Two saves met; the other one was first.
            Problems = [("section", L["Ktoś inny zmienił te ustawienia. Porównaj oba stany i zapisz jeszcze raz."])];
        }
        db.ChangeTracker.Clear();
        return null;
    }
}

/// <summary>One input of a section.</summary>
internal sealed record FieldView(SectionField Field, string Name, string Label, string Value)
{
    public string Id => IdOf(Name);

    public string? Problem { get; init; }

    /// <summary>What somebody else saved in the meantime; null when it is no other.</summary>
    public string? Theirs { get; init; }

    public bool Focused { get; init; }

    public IReadOnlyList<(string Value, string Text)> Choices { get; init; } = [];

    public static string IdOf(string name) => "f-" + name.Replace('.', '-');
}
