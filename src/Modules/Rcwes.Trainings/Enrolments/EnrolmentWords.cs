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
}
