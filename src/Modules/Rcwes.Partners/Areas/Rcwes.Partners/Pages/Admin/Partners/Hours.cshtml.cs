using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Framework.Polish;

namespace Rcwes.Partners.Pages.Admin.Partners;

/// <summary>On which days and until when a partner works: days of its clocks are counted by it.</summary>
[Authorize(Policy = PartnersPermissions.ViewOwn)]
internal sealed class HoursModel(IServiceProvider services) : PartnerPage(services)
{
    private static readonly DayOfWeek[] Week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Whether it has days or hours of its own.</summary>
    public bool IsOwn => Partner.WorkDays.Count > 0;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, PartnersPermissions.Seeing, L["Dni i godziny pracy"], ct)) return NotFound();
        var kept = Partner.Week.Days.ToDictionary(d => d.Day);
        Input = new() { Stamp = Partner.Stamp, Days = [.. Week.Select(day => new DayRow { Works = kept.ContainsKey(day), From = kept.GetValueOrDefault(day)?.From, To = kept.GetValueOrDefault(day)?.To })] };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, PartnersPermissions.Editing, L["Dni i godziny pracy"], ct)) return NotFound();
        while (Input.Days.Count < Week.Length) Input.Days.Add(new());
        var days = Week.Zip(Input.Days).Where(d => d.Second.Works).Select(d => new WorkDay(d.First, d.Second.From, d.Second.To)).ToList();
        return await ActAsync(() => Book.ChangeHoursAsync(Partner, days, Input.Stamp, Actor.From(User), ct), "Zapisano zmiany.", Here + "/godziny");
    }

    /// <summary>Name of a row of the form.</summary>
    public static string NameOf(int row) => CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(Week[row]);

    public static int Rows => Week.Length;

    internal sealed class InputModel
    {
        public Guid Stamp { get; set; }

        public List<DayRow> Days { get; set; } = [];
    }

    /// <summary>One day of the week.</summary>
    internal sealed class DayRow
    {
        public bool Works { get; set; }

        [Display(Name = "Od godziny")]
        public TimeOnly? From { get; set; }

        [Display(Name = "Do godziny")]
        public TimeOnly? To { get; set; }
    }
}
