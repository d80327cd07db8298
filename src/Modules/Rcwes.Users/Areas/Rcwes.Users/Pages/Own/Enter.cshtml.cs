using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Rcwes.Users.OwnRecords;

namespace Rcwes.Users.Pages.Own;

[EnableRateLimiting("public-form")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class EnterModel(OwnDoor door) : PageModel
{
    public bool IsGood { get; private set; }

    public void OnGet(string token) => Look(door.IsGood(token));

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (await door.EnterAsync(token, ct)) return Redirect(Url.Content("~/moje/lista"));
        Look(false);
        return Page();
    }

    private void Look(bool isGood)
    {
        IsGood = isGood;
        if (!isGood) Response.StatusCode = StatusCodes.Status410Gone;
    }
}
