using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rcwes.Framework.Localization;
using Rcwes.Framework.OwnRecords;
using Rcwes.Users.OwnRecords;

namespace Rcwes.Users.Pages.Own;

/// <summary>What was sent from one mailbox, for whoever showed that they read it.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ListModel(OwnDoor door) : PageModel
{
    public string Mailbox { get; private set; } = "";

    public IReadOnlyList<(string Module, OwnRecord Record)> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (door.Mailbox is not { } mailbox) return Redirect(Url.Content("~/moje"));
        (Mailbox, Rows) = (mailbox, await door.ListAsync(mailbox, ct));
        return Page();
    }

    public async Task<IActionResult> OnPostOpenAsync(string? module, Guid id, CancellationToken ct)
    {
        if (door.Mailbox is not { } mailbox) return Redirect(Url.Content("~/moje"));
        return await door.OpenAsync(mailbox, module ?? "", id, ct) is { } address ? Redirect((Cultures.Current == "en" ? "/en" : "") + address) : NotFound();
    }

    public IActionResult OnPostLeave()
    {
        door.Leave();
        return LocalRedirect("~/");
    }
}
