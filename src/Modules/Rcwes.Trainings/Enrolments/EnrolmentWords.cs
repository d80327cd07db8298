using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Rcwes.Trainings.Enrolments;

/// <summary>States of an application in the words of applicants and staff.</summary>
internal static class EnrolmentWords
{
    public static string Of(EnrolmentState state, IStringLocalizer l) => state switch
    {
        EnrolmentState.Draft => l["w trakcie wypełniania"],
        EnrolmentState.Submitted => l["czeka na decyzję"],
        EnrolmentState.Returned => l["do uzupełnienia"],
        EnrolmentState.Rejected => l["odrzucone"],
        EnrolmentState.Placed => l["miejsce przyznane"],
        EnrolmentState.Reserve => l["na liście rezerwowej"],
        EnrolmentState.Offered => l["propozycja miejsca"],
        EnrolmentState.Confirmed => l["miejsce potwierdzone"],
        EnrolmentState.Attended => l["obecność na zajęciach"],
        EnrolmentState.Completed => l["szkolenie ukończone"],
        EnrolmentState.NotCompleted => l["szkolenie nieukończone"],
        EnrolmentState.NoShow => l["nieobecność"],
        EnrolmentState.Resigned => l["rezygnacja"],
        EnrolmentState.Expired => l["propozycja wygasła"],
        EnrolmentState.CancelledByOrganiser => l["odwołane przez organizatora"],
        EnrolmentState.ResignedLate => l["późna rezygnacja"],
        EnrolmentState.Unplaced => l["nie zwolniło się miejsce"],
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>What somebody needs to take part, in one line.</summary>
    public static string Of(Needs needs, IStringLocalizer l)
    {
        string?[] words = [needs.Travel ? l["zwrot kosztów dojazdu"].Value : null, needs.Night ? l["nocleg"].Value : null, needs.Care ? l["opieka"].Value : null, needs.Diet, needs.Access];
        var said = string.Join(", ", words.OfType<string>());
        return said.Length > 0 ? said : l["nic szczególnego"];
    }

    /// <summary>For staff: until when an application is to be completed, or since when it was; empty when nothing was asked.</summary>
    public static string OfReturn(Enrolment enrolment, DateOnly today, IStringLocalizer l) => enrolment switch
    {
        { State: EnrolmentState.Returned, MissingUntil: { } until } => enrolment.IsOverdue(today) ? l["po terminie, czas był do {0}", Day(until)] : l["czas do {0}", Day(until)],
        { State: EnrolmentState.Submitted, Missing: not null } => l["uzupełnione"],
        _ => "",
    };

    /// <summary>A day as people say it.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);
}
