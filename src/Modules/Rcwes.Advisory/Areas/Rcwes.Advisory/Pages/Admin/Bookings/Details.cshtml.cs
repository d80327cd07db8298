using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Bookings;
using Rcwes.Advisory.Requests;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Pages.Admin.Bookings;

/// <summary>One booking of one's own organisation, and calling it off with a reason. Others' are not found.</summary>
[Authorize(Policy = AdvisoryPermissions.ViewOwn)]
internal sealed class DetailsModel(IServiceProvider services, BookingDesk desk, RequestBook requests) : BookingPage(services)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Booking Booked { get; private set; } = null!;

    public BookableLine Line { get; private set; } = null!;

    public string What { get; private set; } = "";

    public string Who { get; private set; } = "";

    /// <summary>Later bookings of the series.</summary>
    public int Later { get; private set; }

    /// <summary>Whether the person reaches the request that it is for.</summary>
    public bool ReachesRequest { get; private set; }

    /// <summary>Whether the person may call it off now.</summary>
    public bool MayCancel { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid booking, CancellationToken ct) => await ReadAsync(booking, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid booking, CancellationToken ct)
    {
        if (!await ReadAsync(booking, ct) || await Calendar.FindAsync(booking, User, AdvisoryPermissions.Editing, ct) is null) return NotFound();
        if (string.IsNullOrWhiteSpace(Input.Reason)) ModelState.AddModelError("Input.Reason", L["Podaj powód."]);
        return await ActAsync(() => desk.CancelAsync(Booked, Input.Later, Input.Reason!, Me, ct), "Odwołano rezerwację.", $"{Root}?tydzien={Iso(Booked.Day)}");
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (await Calendar.FindAsync(id, User, AdvisoryPermissions.Seeing, ct) is not { } booking) return false;
        await TitledAsync(L["Rezerwacja"], ct);
        (Booked, Line) = (booking, await Calendar.ThingAsync(booking, ct));
        (What, Who, Later) = (await Calendar.WhatAsync(booking, ct), await Calendar.WhoAsync(booking, ct), await Calendar.LaterAsync(booking, ct));
        ReachesRequest = booking.RequestId is { } request && await requests.FindAsync(request, User, AdvisoryPermissions.Seeing, helping: true, ct) is not null;
        MayCancel = booking.CanCancel(Now) && (await Services.GetRequiredService<IPartnerScope>().OfAsync(User, AdvisoryPermissions.Editing, ct)).Reaches(booking.PartnerId);
        return true;
    }

    internal sealed class InputModel
    {
        [Display(Name = "Powód")]
        [StringLength(Booking.LongestReason)]
        public string? Reason { get; set; }

        [Display(Name = "Odwołaj też późniejsze z tej serii")]
        public bool Later { get; set; }
    }
}
