import type { Identifier } from '../../detector.ts';
import { argentina } from './ar.ts';
import { austria } from './at.ts';
import { australia } from './au.ts';
import { belgium } from './be.ts';
import { bulgaria } from './bg.ts';
import { brazil } from './br.ts';
import { canada } from './ca.ts';
import { switzerland } from './ch.ts';
import { chile } from './cl.ts';
import { china } from './cn.ts';
import { cyprus } from './cy.ts';
import { czechia } from './cz.ts';
import { germany } from './de.ts';
import { denmark } from './dk.ts';
import { baltics } from './ee.ts';
import { spain } from './es.ts';
import { finland } from './fi.ts';
import { france } from './fr.ts';
import { britain } from './gb.ts';
import { greece } from './gr.ts';
import { hongkong } from './hk.ts';
import { croatia } from './hr.ts';
import { hungary } from './hu.ts';
import { ireland } from './ie.ts';
import { israel } from './il.ts';
import { india } from './in.ts';
import { iran } from './ir.ts';
import { italy } from './it.ts';
import { japan } from './jp.ts';
import { korea } from './kr.ts';
import { luxembourg } from './lu.ts';
import { latvia } from './lv.ts';
import { mexico } from './mx.ts';
import { nigeria } from './ng.ts';
import { netherlands } from './nl.ts';
import { norway } from './no.ts';
import { newzealand } from './nz.ts';
import { philippines } from './ph.ts';
import { poland } from './pl.ts';
import { portugal } from './pt.ts';
import { romania } from './ro.ts';
import { sweden } from './se.ts';
import { singapore } from './sg.ts';
import { slovenia } from './si.ts';
import { thailand } from './th.ts';
import { turkey } from './tr.ts';
import { taiwan } from './tw.ts';
import { ukraine } from './ua.ts';
import { unitedStates } from './us.ts';
import { vatNumbers } from './vat.ts';
import { southafrica } from './za.ts';

/** National identifiers of all countries, each off until a configuration names it. */
export const nationals: readonly Identifier[] = [
  ...argentina,
  ...austria,
  ...australia,
  ...belgium,
  ...bulgaria,
  ...brazil,
  ...canada,
  ...switzerland,
  ...chile,
  ...china,
  ...cyprus,
  ...czechia,
  ...germany,
  ...denmark,
  ...baltics,
  ...spain,
  ...finland,
  ...france,
  ...britain,
  ...greece,
  ...hongkong,
  ...croatia,
  ...hungary,
  ...ireland,
  ...israel,
  ...india,
  ...iran,
  ...italy,
  ...japan,
  ...korea,
  ...luxembourg,
  ...latvia,
  ...mexico,
  ...nigeria,
  ...netherlands,
  ...norway,
  ...newzealand,
  ...philippines,
  ...poland,
  ...portugal,
  ...romania,
  ...sweden,
  ...singapore,
  ...slovenia,
  ...thailand,
  ...turkey,
  ...taiwan,
  ...ukraine,
  ...unitedStates,
  ...southafrica,
  ...vatNumbers,
];
