import type {
  AwardLevel,
  CommendationType,
  DecisionStatus,
  FormGroup,
  MovementContent,
  MovementKind,
  MovementScope,
  MovementStatus,
  Ownership,
  Provenance,
  RecipientKind,
  RescissionReason,
  SigningAuthority,
} from '../records/records.ts';
import { defineEnum } from './define-enum.ts';

/** The contract's enums of awards, decisions and movements (meanings: schema/contract). */
export const AwardLevelEnum = defineEnum<AwardLevel>('AwardLevel', [
  'STATE',
  'CENTRAL',
  'MINISTRY_PROVINCE',
  'GRASSROOTS',
  'ARMED_FORCES',
]);

export const FormGroupEnum = defineEnum<FormGroup>('FormGroup', [
  'EMULATION_TITLE',
  'ORDER',
  'MEDAL',
  'STATE_HONORARY_TITLE',
  'PRIZE',
  'COMMEMORATIVE_MEDAL',
  'CERTIFICATE_OF_MERIT',
  'CERTIFICATE',
]);

export const CommendationTypeEnum = defineEnum<CommendationType>('CommendationType', [
  'MERIT',
  'SUDDEN',
  'MOVEMENT',
  'CAREER',
  'LENGTH_OF_SERVICE',
  'EXTERNAL',
]);

export const RecipientKindEnum = defineEnum<RecipientKind>('RecipientKind', [
  'INDIVIDUAL',
  'COLLECTIVE',
  'HOUSEHOLD',
]);

export const DecisionStatusEnum = defineEnum<DecisionStatus>('DecisionStatus', [
  'ISSUED',
  'PUBLISHED',
  'CONFERRED',
  'RESCINDED',
  'STRIPPED',
  'RESTORED',
]);

export const SigningAuthorityEnum = defineEnum<SigningAuthority>('SigningAuthority', [
  'OWN',
  'ON_BEHALF',
  'DELEGATED',
]);

export type RescindedMode = 'EXCLUDE' | 'INCLUDE' | 'ONLY';

export const RescindedModeEnum = defineEnum<RescindedMode>('RescindedMode', ['EXCLUDE', 'INCLUDE', 'ONLY']);

export const ProvenanceEnum = defineEnum<Provenance>('Provenance', ['NOTICE', 'RECORD', 'GENERATED']);

export const OwnershipEnum = defineEnum<Ownership>('Ownership', [
  'STATE',
  'NON_STATE',
  'FOREIGN_INVESTED',
  'COOPERATIVE',
  'UNKNOWN',
]);

export const RescissionReasonEnum = defineEnum<RescissionReason>('RescissionReason', [
  'FALSE_DECLARATION',
  'FALSE_INFORMATION',
  'APPRAISAL_AGAINST_LAW',
  'CRITERIA_NOT_MET',
  'OTHER',
]);

export const MovementStatusEnum = defineEnum<MovementStatus>('MovementStatus', [
  'UNDER_STUDY',
  'PLANNED',
  'LAUNCHED',
  'RUNNING',
  'INTERIM_REVIEW',
  'FINAL_REVIEW',
  'ARCHIVED',
  'PAUSED',
  'ENDED_EARLY',
]);

export const MovementKindEnum = defineEnum<MovementKind>('MovementKind', ['REGULAR', 'THEMATIC']);

export const MovementScopeEnum = defineEnum<MovementScope>('MovementScope', [
  'NATIONAL',
  'SECTOR_OR_PROVINCE',
  'CLUSTER',
  'UNIT',
]);

export const MovementContentEnum = defineEnum<MovementContent>('MovementContent', [
  'GOAL',
  'SCOPE',
  'SUBJECTS',
  'CRITERIA',
  'TIME',
  'PLAN',
  'MEASURES',
]);

export type SortDirection = 'ASC' | 'DESC';

export const SortDirectionEnum = defineEnum<SortDirection>('SortDirection', ['ASC', 'DESC']);

export const QualifierEnum = defineEnum<'EXACT' | 'OVER' | 'APPROX' | 'TARGET'>('Qualifier', [
  'EXACT',
  'OVER',
  'APPROX',
  'TARGET',
]);
