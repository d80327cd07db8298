using System.Security.Claims;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Bookings;
using Rcwes.Framework;
using Rcwes.Framework.Web;

namespace Rcwes.Advisory.Pages.Admin.Bookings;

/// <summary>A page with the form that books something.</summary>
internal interface IBookPage
{
    BookInput Input { get; }

    BookForm Form { get; }

    /// <summary>Whether the form asks for what it is; a request says that itself.</summary>
    bool AsksWhy { get; }

    /// <summary>Where one goes without booking, from its root.</summary>
    string Back { get; }
}

/// <summary>The form that books a room or equipment, from the calendar and from a request alike.</summary>
internal sealed class BookForm(BookableShelf shelf, BookingDesk desk, IStringLocalizer<AdvisoryTexts> l)
{
    public IReadOnlyList<SelectListItem> Things { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Purposes => [.. new[] { BookingPurpose.Session, BookingPurpose.Event }.Select(p => new SelectListItem(BookingWords.Of(p, l), p.ToString()))];

    /// <summary>What stands against the wish; empty before it was tried.</summary>
    public IReadOnlyList<BookingConflict> Conflicts { get; private set; } = [];

    /// <summary>Whether something is left when the conflicts are left out.</summary>
    public bool CanSkip { get; private set; }

    public async Task ReadAsync(ClaimsPrincipal user, CancellationToken ct) =>
        Things = [new(l["wybierz"], ""), .. (await shelf.LentAsync(user, ct)).Select(line => new SelectListItem(BookingWords.Choice(line, l), line.Thing.Id.ToString()))];

    /// <summary>Books what the form says, and tells on it why that cannot be done.</summary>
    /// <returns>What was told, and whether it was done.</returns>
    public async Task<bool> BookAsync(BookInput input, Func<BookInput, BookingFacts> facts, Actor actor, ModelStateDictionary state, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(input.Thing) || Things.All(t => t.Value != input.Thing)) state.AddModelError("Input.Thing", l["Wybierz salę albo sprzęt z listy."]);
        if (!state.IsValid) return false;
        try
        {
            var answer = await desk.BookAsync(Guid.Parse(input.Thing!), facts(input), input.When(), input.Until, input.Skip, actor, ct);
            if (answer.Made.Count > 0) return true;
            Conflicts = answer.Conflicts;
            CanSkip = input.When().Weekly(input.Until).Count > Conflicts.Count;
            state.AddModelError("Input.From", CanSkip ? l["Nie wszystkie terminy są wolne. Niżej widać, które są zajęte."] : l["Ten termin nie jest wolny. Wybierz inny dzień, inne godziny albo co innego."]);
        }
        catch (RuleException rule)
        {
            state.AddRule(rule, l);
        }
        return false;
    }
}
