using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Web;
using Rcwes.Participants.People;

namespace Rcwes.Participants.Pages.Admin.People;

/// <summary>A page about one person.</summary>
internal abstract class PersonPage(IServiceProvider services) : PageModel
{
    protected PersonBook Book { get; } = services.GetRequiredService<PersonBook>();

    protected IStringLocalizer<ParticipantsTexts> L { get; } = services.GetRequiredService<IStringLocalizer<ParticipantsTexts>>();

    public Person Person { get; private set; } = null!;

    public string Here => $"/admin/uczestnicy/{Person.Id}";

    /// <param name="id">Of the person.</param>
    /// <param name="title">Of the page; null for the page of the person itself.</param>
    /// <param name="ct">Cancels.</param>
    protected async Task<bool> FindAsync(Guid id, string? title, CancellationToken ct)
    {
        if (await Book.FindAsync(id, ct) is not { } person) return false;
        Person = person;
        ViewData["Title"] = title ?? person.Name;
        var trail = PageHead.Of(ViewData).Trail;
        trail.Add(new(L["Uczestnicy"], Url.Content("~/admin/uczestnicy"), []));
        if (title is not null) trail.Add(new(person.Name, Url.Content("~" + Here), []));
        return true;
    }

    /// <summary>Does one thing and tells it on the next page, or shows on this one why it cannot be done.</summary>
    protected async Task<IActionResult> ActAsync(Func<Task> act, string told, Func<string> to)
    {
        if (!ModelState.IsValid) return Page();
        try
        {
            await act();
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, L);
            return Page();
        }
        Told.Put(TempData, told);
        return Redirect(Url.Content("~" + to()));
    }
}
